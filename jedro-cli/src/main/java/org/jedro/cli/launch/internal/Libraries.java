// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli.launch.internal;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The class path of a project without its own classes.
 *
 * @param jars the jars, in order
 */
record Libraries(List<String> jars) {
    /** {@return the class path that Maven or an earlier build has written} */
    static Libraries read(Path file) throws IOException {
        return new Libraries(List.of(Files.readString(file).strip().split(File.pathSeparator)));
    }

    boolean exist() {
        return jars.stream().allMatch(jar -> Files.isRegularFile(Path.of(jar)));
    }

    boolean haveJedro() {
        return jars.stream()
                .anyMatch(jar -> Path.of(jar).getFileName().toString().startsWith("jedro-cli"));
    }

    String classPath() {
        return String.join(File.pathSeparator, jars);
    }
}
