// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli.launch.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The one line of {@code jedro.yml} that a build needs. */
final class Descriptor {
    private static final Pattern SOURCES =
            Pattern.compile("(?m)^sources[ :]+(?:\"([^\"\\r\\n]*)\".*|'([^'\\r\\n]*)'.*|(.*?))\\s*$");

    private Descriptor() {}

    /** {@return the folder that {@code sources:} names, if it does} */
    static Optional<Path> sources(Path project) throws IOException {
        Matcher line = SOURCES.matcher(Files.readString(project.resolve("jedro.yml")));
        if (!line.find()) {
            return Optional.empty();
        }
        for (int group = 1; group <= 3; group++) {
            String value = line.group(group);
            if (value != null) {
                return Optional.of(
                        project.resolve(value.replaceFirst("\\s+#.*", "").strip()));
            }
        }
        return Optional.empty();
    }
}
