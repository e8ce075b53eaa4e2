package org.jedro.session;

import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jedro.FileKind;
import org.jedro.Problems;
import org.jedro.Reason;

/** Finds what is wrong with a project before anything of it is used. */
final class ProjectCheck {
    private static final Pattern VERSION = Pattern.compile("(\\d+)(?:[.-].*)?");

    private ProjectCheck() {}

    static void check(Path root, Project.Content content, String current) {
        Problems problems = new Problems();
        if (content.name().isBlank()) {
            problems.add("name: expected a text that is not empty");
        }
        content.jedro().ifPresent(version -> checkVersion(version, current, problems));
        content.sources().ifPresent(folder -> checkSources(root, folder, problems));
        problems.throwIfAny(InvalidProjectException::new);
    }

    private static void checkVersion(String version, String current, Problems problems) {
        Matcher wanted = VERSION.matcher(version);
        if (!wanted.matches()) {
            problems.add("jedro: expected a version such as 0.1.0, but was '" + version + "'");
            return;
        }
        Matcher present = VERSION.matcher(current);
        if (present.matches() && !present.group(1).equals(wanted.group(1))) {
            problems.add("jedro: the project was made for version " + version + ", but this is version " + current
                    + "\ninstall version " + wanted.group(1)
                    + ".x, or adapt the project (CHANGELOG.md says how) and change the line");
        }
    }

    /** Links are followed: a folder that only seems to be inside is not. */
    private static void checkSources(Path root, String folder, Problems problems) {
        Path sources = root.resolve(folder);
        try {
            if (FileKind.of(sources) != FileKind.FOLDER) {
                problems.add("sources: there is no folder '" + folder + "'");
            } else if (!sources.toRealPath().startsWith(root.toRealPath())) {
                problems.add("sources: '" + folder + "' is not inside the project");
            }
        } catch (IOException e) {
            problems.add("sources: '" + folder + "' cannot be read (" + Reason.of(e) + ")");
        }
    }
}
