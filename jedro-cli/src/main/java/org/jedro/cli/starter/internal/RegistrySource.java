// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli.starter.internal;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Adds and removes lines of the source of a registry, in the form in which projects begin. Other forms are left alone. */
final class RegistrySource {
    private static final Pattern REGISTER =
            Pattern.compile("\\n( *)public void register\\((?:final )?Pipelines\\.Builder (\\w+)\\) \\{\\n");
    private static final Pattern DISCOVERS = Pattern.compile("\\.discover\\(");

    private final String source;

    RegistrySource(String source) {
        this.source = source;
    }

    /** {@return the source with a pipeline; the same if it finds pipelines by itself; empty if its form is unknown} */
    Optional<String> with(PipelinePlace pipeline) {
        if (DISCOVERS.matcher(source).find()) {
            return Optional.of(source);
        }
        Matcher register = REGISTER.matcher(source);
        if (!register.find()) {
            return Optional.empty();
        }
        String indent = register.group(1);
        int end = source.indexOf("\n" + indent + "}", register.end() - 1);
        if (end < 0) {
            return Optional.empty();
        }
        String line = indent + "    " + register.group(2) + ".add(\"" + pipeline.name() + "\", " + pipeline.className()
                + "::create);\n";
        String added = source.substring(0, end + 1) + line + source.substring(end + 1);
        return Optional.of(JavaImports.with(added, type(pipeline)));
    }

    private static String type(PipelinePlace pipeline) {
        return pipeline.packageName() + "." + pipeline.className();
    }

    /** {@return the source without a pipeline; empty if it still names it} */
    Optional<String> without(PipelinePlace pipeline) {
        String line = " *\\w+\\.add\\(\\s*\"" + pipeline.name() + "\",\\s*" + pipeline.className() + "::create\\);\n";
        String removed = source.replaceFirst(line, "").replace("import " + type(pipeline) + ";\n", "");
        return Pattern.compile("\\b" + pipeline.className() + "\\b")
                        .matcher(removed)
                        .find()
                ? Optional.empty()
                : Optional.of(removed);
    }
}
