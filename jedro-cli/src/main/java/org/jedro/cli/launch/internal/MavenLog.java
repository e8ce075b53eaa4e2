// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli.launch.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What Maven has printed. */
final class MavenLog {
    private static final String MODULE = "[INFO] Building ";
    private static final String ERROR = "[ERROR]";
    private static final int MAX_ERRORS = 40;
    private static final int LAST_LINES = 20;

    /** What Maven appends to each failure. */
    private static final Pattern ADVICE = Pattern.compile("^\\[ERROR\\] *(-> \\[Help 1\\])?$|\\[Help [0-9]+\\] http"
            + "|[Rr]e-run Maven|For more information about|After correcting the problems|mvn <args> -rf"
            + "|To see the full stack trace");

    private final Path file;

    MavenLog(Path file) {
        this.file = file;
    }

    /** {@return the module that is built; empty before the first} */
    String module() throws IOException {
        return lines().filter(line -> line.startsWith(MODULE) && !line.startsWith(MODULE + "jar:"))
                .reduce("", (earlier, line) -> line.substring(MODULE.length()))
                .replaceAll(" +", " ");
    }

    /** {@return the errors, or the last lines if Maven reports none} */
    List<String> errors() throws IOException {
        List<String> all = lines().toList();
        if (all.stream().noneMatch(line -> line.startsWith(ERROR))) {
            return all.subList(Math.max(0, all.size() - LAST_LINES), all.size());
        }
        return all.stream()
                .filter(line -> line.startsWith(ERROR) && !ADVICE.matcher(line).find())
                .distinct()
                .limit(MAX_ERRORS)
                .toList();
    }

    boolean contains(String text) throws IOException {
        return lines().anyMatch(line -> line.contains(text));
    }

    /** Maven may write in another encoding; a line that is not UTF-8 is still a line. */
    private Stream<String> lines() throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8).lines();
    }
}
