// SPDX-License-Identifier: Apache-2.0
package org.jedro.session;

import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jedro.Origin;
import org.jedro.Problems;
import org.jedro.internal.FileKind;
import org.jedro.internal.Reason;
import org.jedro.value.MapValue;

/** Finds the problems of a project before any part of it is used. */
final class ProjectCheck {
    private static final Pattern VERSION = Pattern.compile("(\\d+)(?:\\.\\d+)*(?:[-+][0-9A-Za-z.+-]+)?");

    private ProjectCheck() {}

    /**
     * Checks a project.
     *
     * @param written the content as it is written, which has a value for everything that the content has
     */
    static void check(Path root, MapValue written, Project.Content content, String current) {
        Problems problems = new Problems();
        if (content.name().isBlank()) {
            at("name", written, problems).add("expected a text that is not empty");
        }
        content.jedro().ifPresent(version -> checkVersion(version, current, at("jedro", written, problems)));
        content.sources().ifPresent(folder -> checkSources(root, folder, at("sources", written, problems)));
        content.runs()
                .filter(runs -> runs.keep() < 1)
                .ifPresent(runs ->
                        at("runs", written, problems).add("expected to keep at least 1 run, but was " + runs.keep()));
        problems.throwIfAny(InvalidProjectException::new);
    }

    private static Problems at(String key, MapValue written, Problems problems) {
        Origin origin = written.get(key).orElse(written).origin();
        return problems.at(() -> new Origin(Project.MARKER, origin.line(), origin.column()), key);
    }

    private static void checkVersion(String version, String current, Problems problems) {
        Matcher wanted = VERSION.matcher(version);
        if (!wanted.matches()) {
            problems.add("expected a version such as 0.1.0, but was '" + version + "'");
            return;
        }
        Matcher present = VERSION.matcher(current);
        if (present.matches() && !present.group(1).equals(wanted.group(1))) {
            problems.add("the project was made for version " + version + ", but this is version " + current)
                    .hint("install version " + wanted.group(1)
                            + ".x, or adapt the project (see CHANGELOG.md) and change the line");
        }
    }

    /** Links are followed: a folder that only appears to be inside is refused. */
    private static void checkSources(Path root, String folder, Problems problems) {
        Path sources = root.resolve(folder);
        try {
            if (FileKind.of(sources) != FileKind.FOLDER) {
                problems.add("there is no folder '" + folder + "'");
            } else if (!sources.toRealPath().startsWith(root.toRealPath())) {
                problems.add("'" + folder + "' is not inside the project");
            }
        } catch (IOException e) {
            problems.add("'" + folder + "' cannot be read (" + Reason.of(e) + ")");
        }
    }
}
