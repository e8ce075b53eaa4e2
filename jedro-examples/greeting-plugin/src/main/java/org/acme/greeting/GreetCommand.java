// SPDX-License-Identifier: Apache-2.0
package org.acme.greeting;

import java.util.concurrent.Callable;
import org.jedro.cli.Console;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code jedro greet}. */
@Command(name = "greet", description = "Greets.")
final class GreetCommand implements Callable<Integer> {
    private final Console console;

    @Option(names = "--name", defaultValue = "world", description = "Whom. Default: ${DEFAULT-VALUE}.")
    String name = "world";

    GreetCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        console.print("Hello, " + name + "!");
        return 0;
    }
}
