// SPDX-License-Identifier: Apache-2.0
package org.acme.greeting;

import java.util.List;
import org.jedro.cli.CommandProvider;
import org.jedro.cli.Console;

/** Adds {@code jedro greet} and {@code jedro greet-nodes}. */
public final class GreetingCommands implements CommandProvider {
    @Override
    public List<Object> commands(Console console) {
        return List.of(new GreetCommand(console), new GreetNodesCommand(console));
    }
}
