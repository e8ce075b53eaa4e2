// SPDX-License-Identifier: Apache-2.0
package org.jedro.session;

import java.io.IOException;
import java.lang.reflect.Type;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jedro.Origin;
import org.jedro.Problem;
import org.jedro.Problems;
import org.jedro.internal.FileKind;
import org.jedro.internal.Reason;
import org.jedro.value.MapValue;
import org.jedro.value.RecordBinder;
import org.jedro.value.Value;

/** Finds the problems of a project before any part of it is used. */
final class ProjectCheck {
    private static final Pattern VERSION = Pattern.compile("(\\d+)(?:\\.\\d+)*(?:[-+][0-9A-Za-z.+-]+)?");

    /** The keys whose texts are not empty. */
    private static final List<String> TEXTS = List.of("name", "registry", "settings", "sources");

    private ProjectCheck() {}

    /**
     * {@return the content of the file}
     *
     * @param written the content as it is written; what does not fit its type is reported with all other problems
     * @throws InvalidProjectException with all problems if there are any
     */
    static Project.Content content(Path root, MapValue written, String current) {
        Problems bound = new Problems().at(written);
        Object content = RecordBinder.bind(written, (Type) Project.Content.class, bound);
        Problems problems = new Problems();
        bound.list().stream()
                .filter(problem -> !problem.path().equals("jedro"))
                .forEach(problem -> problems.add(inMarker(problem)));
        for (String key : TEXTS) {
            text(written, key)
                    .filter(String::isBlank)
                    .ifPresent(text -> at(key, written, problems).add("expected a text that is not empty"));
        }
        written.get("jedro")
                .filter(version -> version.toJava() != null)
                .ifPresent(version -> checkVersion(version, current, at("jedro", written, problems)));
        text(written, "sources")
                .filter(folder -> !folder.isBlank())
                .ifPresent(folder -> checkSources(root, folder, at("sources", written, problems)));
        written.find("runs.keep")
                .map(Value::toJava)
                .filter(keep -> keep instanceof Long number && number < 1)
                .ifPresent(
                        keep -> at("runs", written, problems).add("expected to keep at least 1 run, but was " + keep));
        problems.throwIfAny(InvalidProjectException::new);
        return (Project.Content) Objects.requireNonNull(content);
    }

    private static Optional<String> text(MapValue written, String key) {
        return written.get(key)
                .map(Value::toJava)
                .filter(String.class::isInstance)
                .map(String.class::cast);
    }

    private static Problem inMarker(Problem problem) {
        return new Problem(
                problem.severity(), inMarker(problem.at()), problem.path(), problem.clause(), problem.hints());
    }

    private static Origin inMarker(Origin origin) {
        return new Origin(Project.MARKER, origin.line(), origin.column());
    }

    private static Problems at(String key, MapValue written, Problems problems) {
        Origin origin = written.get(key).orElse(written).origin();
        return problems.at(() -> inMarker(origin), key);
    }

    /** YAML reads a version of two parts as a number. */
    private static void checkVersion(Value written, String current, Problems problems) {
        Object data = written.toJava();
        if (data instanceof Number) {
            problems.add("expected a version such as 0.1.0, but was a number")
                    .hint("write three parts, or quotes around it");
            return;
        }
        if (!(data instanceof String version)) {
            problems.add("expected a version such as 0.1.0, but was " + written.kind());
            return;
        }
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
        try {
            Path sources = root.resolve(folder);
            if (FileKind.of(sources) != FileKind.FOLDER) {
                problems.add("there is no folder '" + folder + "'");
            } else if (!sources.toRealPath().startsWith(root.toRealPath())) {
                problems.add("'" + folder + "' is not inside the project");
            }
        } catch (IOException | InvalidPathException e) {
            problems.add("'" + folder + "' cannot be read (" + Reason.of(e) + ")");
        }
    }
}
