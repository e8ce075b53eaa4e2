// SPDX-License-Identifier: Apache-2.0
package org.jedro.jupyter.internal;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** Where Jupyter looks for the kernels of a user. */
final class KernelFolder {
    private KernelFolder() {}

    /** {@return the folder of the user's kernels on a machine with some properties of Java and variables} */
    static Path of(Properties system, Map<String, String> variables) {
        return data(system, variables).resolve("kernels");
    }

    private static Path data(Properties system, Map<String, String> variables) {
        Path home = Path.of(system.getProperty("user.home", ""));
        String name = system.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        return given("JUPYTER_DATA_DIR", variables).orElseGet(() -> {
            if (name.startsWith("mac")) {
                return home.resolve("Library").resolve("Jupyter");
            }
            return name.startsWith("windows")
                    ? given("APPDATA", variables).orElse(home).resolve("jupyter")
                    : given("XDG_DATA_HOME", variables)
                            .orElse(home.resolve(".local").resolve("share"))
                            .resolve("jupyter");
        });
    }

    private static Optional<Path> given(String variable, Map<String, String> variables) {
        return Optional.ofNullable(variables.get(variable))
                .filter(value -> !value.isEmpty())
                .map(Path::of);
    }
}
