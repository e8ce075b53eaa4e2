// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli.starter.internal;

import java.util.concurrent.Callable;
import org.jedro.cli.starter.Starter;
import picocli.CommandLine.Command;

/** {@code jedro starter list}. */
@Command(name = "list", description = "Prints the starters of Jedro and of the plugins on the class path.")
final class StarterListCommand implements Callable<Integer> {
    private final Terminal terminal;

    StarterListCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        BuiltInStarter.named().forEach(starter -> print(starter.toString(), starter.description()));
        for (Starter starter : new Starters(terminal).ofPlugins().values()) {
            String place = GitClone.shown(starter.location())
                    + starter.directory().map(folder -> ", folder " + folder).orElse("")
                    + starter.checkout().map(revision -> ", as of " + revision).orElse("");
            print(starter.name(), starter.description().isEmpty() ? place : starter.description() + " (" + place + ")");
        }
        return 0;
    }

    private void print(String name, String text) {
        terminal.print("%-19s %s".formatted(name, text));
    }
}
