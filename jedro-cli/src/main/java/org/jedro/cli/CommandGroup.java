package org.jedro.cli;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A command that is nothing without a command behind it. */
abstract class CommandGroup implements Runnable {
    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public final void run() {
        throw new ParameterException(
                spec.commandLine(),
                "A command is missing after '" + spec.name() + "': expected "
                        + alternatives(List.copyOf(spec.subcommands().keySet())) + ".");
    }

    /** {@return the commands behind this one} */
    abstract List<Object> subcommands();

    static String alternatives(List<String> names) {
        int last = names.size() - 1;
        return last < 1 ? String.join("", names) : String.join(", ", names.subList(0, last)) + " or " + names.get(last);
    }
}
