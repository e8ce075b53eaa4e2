// SPDX-License-Identifier: Apache-2.0
package org.jedro.inspect;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jedro.function.FunctionInfo;
import org.jedro.session.Project;

/**
 * Where a node's function is written.
 *
 * @param filepath the file, relative to the project, with {@code /} between parts
 * @param lineStart the first line of the method that has code
 * @param lineEnd the last line of the method that has code
 */
public record SourceLocation(String filepath, int lineStart, int lineEnd) {

    /**
     * {@return where a function is written; empty if that is outside the project, or the class was compiled without line
     * numbers}
     *
     * <p>Methods with the same name count as one.
     */
    public static Optional<SourceLocation> of(Project project, FunctionInfo function) {
        return ClassLines.of(function.declaringClass()).flatMap(lines -> {
            String folder = function.declaringClass().getPackageName().replace('.', '/');
            Path file = project.sources().resolve(folder).resolve(lines.sourceFile());
            if (!Files.isRegularFile(file)) {
                return Optional.empty();
            }
            String path = project.root().relativize(file).toString().replace('\\', '/');
            return lines.method(function.methodName())
                    .map(range -> new SourceLocation(path, range.first(), range.last()));
        });
    }
}
