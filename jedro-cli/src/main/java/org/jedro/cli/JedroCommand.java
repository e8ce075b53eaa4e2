// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The root command: shows the help. */
@Command(
        name = "jedro",
        description = "Pipelines of plain functions and named datasets.",
        synopsisSubcommandLabel = "COMMAND",
        versionProvider = VersionText.class,
        footer = {
            "",
            "Exit codes: 0 done, 1 the run failed, 2 wrong usage or configuration, 130 stopped by Ctrl-C, 143 terminated.",
            "'jedro COMMAND --help' describes a command."
        })
final class JedroCommand implements Runnable {
    /** The plugins of the command line, with the session that found them. */
    final Plugins plugins;

    @Spec
    CommandSpec spec = CommandSpec.create();

    JedroCommand() {
        this(Plugins.none());
    }

    JedroCommand(Plugins plugins) {
        this.plugins = plugins;
    }

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Shows this help and exits.")
    boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Prints the version and exits.")
    boolean version;

    @Option(names = "--traceback", scope = ScopeType.INHERIT, description = "Prints stack traces of errors.")
    boolean traceback;

    @Option(
            names = {"-q", "--quiet"},
            scope = ScopeType.INHERIT,
            description = "Prints results and errors only.")
    boolean quiet;

    @Option(
            names = {"-v", "--verbose"},
            scope = ScopeType.INHERIT,
            description = "Prints debug messages too: hooks, loads, saves.")
    boolean verbose;

    @Override
    public void run() {
        CommandLine line = spec.commandLine();
        line.usage(line.getOut(), line.getColorScheme());
    }
}
