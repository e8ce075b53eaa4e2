// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A command that only groups subcommands. */
abstract class CommandGroup implements Runnable, WithSubcommands {
    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public final void run() {
        throw new ParameterException(
                spec.commandLine(),
                "A command is missing after '" + spec.name() + "': expected "
                        + alternatives(List.copyOf(spec.subcommands().keySet())) + ".");
    }

    static String alternatives(List<String> names) {
        int last = names.size() - 1;
        return last < 1 ? String.join("", names) : String.join(", ", names.subList(0, last)) + " or " + names.get(last);
    }
}
