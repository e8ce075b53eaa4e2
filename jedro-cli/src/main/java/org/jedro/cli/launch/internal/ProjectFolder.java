// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli.launch.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Finds the project of a command, as the launcher's script does. */
final class ProjectFolder {
    private static final String OPTION = "--project";

    private ProjectFolder() {}

    /** {@return the folder of {@code --project}, else the nearest project upwards} */
    static Optional<Path> find(Path folder, List<String> arguments) {
        for (int i = 0; i < arguments.size() && !arguments.get(i).equals("--"); i++) {
            String word = arguments.get(i);
            if (word.equals(OPTION) && i + 1 < arguments.size()) {
                return named(folder, arguments.get(i + 1));
            }
            if (word.startsWith(OPTION + "=")) {
                return named(folder, word.substring(OPTION.length() + 1));
            }
        }
        for (Path candidate = folder; candidate != null; candidate = candidate.getParent()) {
            if (Files.isRegularFile(candidate.resolve("jedro.yml"))) {
                return Optional.of(candidate).filter(ProjectFolder::isProject);
            }
        }
        return Optional.empty();
    }

    private static Optional<Path> named(Path folder, String name) {
        return Optional.of(folder.resolve(name).normalize()).filter(ProjectFolder::isProject);
    }

    static boolean isProject(Path folder) {
        return Files.isRegularFile(folder.resolve("jedro.yml")) && Files.isRegularFile(folder.resolve("pom.xml"));
    }
}
