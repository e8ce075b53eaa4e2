// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import java.util.List;
import java.util.Optional;

/**
 * A module of Jedro with a command that the class path lacks, or the settings disable.
 *
 * @param command the word after {@code jedro}
 * @param artifact the module
 * @param tool the name for {@code jedro tool add}; empty if it has none
 */
record AbsentModule(String command, String artifact, Optional<String> tool) {
    private static final List<AbsentModule> ALL = List.of(
            new AbsentModule("viz", "jedro-viz", Optional.of("viz")),
            new AbsentModule("jupyter", "jedro-jupyter", Optional.of("jupyter")),
            new AbsentModule("server", "jedro-server", Optional.empty()));

    /** {@return the module that has a command, which is known to be absent} */
    static Optional<AbsentModule> of(String command) {
        return ALL.stream().filter(module -> module.command.equals(command)).findFirst();
    }

    /**
     * {@return the error message}
     *
     * @param jedro how the command line is started
     * @param disabled the plugins that the settings disable
     */
    String message(String jedro, List<String> disabled) {
        if (disabled.contains(artifact)) {
            return "Command '" + command + "' is of plugin '" + artifact + "', which the settings disable.";
        }
        return "Command '" + command + "' needs the dependency 'org.jedro:" + artifact
                + "', which is not on the class path.\n  add it to the project"
                + tool.map(name -> ": " + jedro + " tool add " + name).orElse("'s pom.xml");
    }
}
