// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jedro.internal.Precedence;
import org.jedro.internal.Precedence.Rank;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The list of commands in the help of {@code jedro}, in groups: by where they work, and by who offers them. */
final class CommandList {
    private static final String IN_PROJECTS = "Commands in a project:";
    private static final String ANYWHERE = "Commands anywhere:";
    private static final String OF_PROJECT = "Commands of this project:";
    private static final String OF_PLUGINS = "Commands of plugins:";

    private final Precedence<CommandLine> commands;

    private CommandList(Precedence<CommandLine> commands) {
        this.commands = commands;
    }

    /** Replaces the plain list in the help of a command line. */
    static void addTo(CommandLine line, Precedence<CommandLine> commands) {
        line.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING, help -> "");
        line.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, new CommandList(commands)::text);
    }

    private String text(Help help) {
        Map<String, Map<String, Help>> groups = new LinkedHashMap<>();
        for (String heading : new String[] {IN_PROJECTS, OF_PROJECT, OF_PLUGINS, ANYWHERE}) {
            groups.put(heading, new LinkedHashMap<>());
        }
        help.subcommands()
                .forEach((name, command) -> groups.computeIfAbsent(heading(name), heading -> new LinkedHashMap<>())
                        .put(name, command));
        StringBuilder text = new StringBuilder();
        groups.forEach((heading, members) -> {
            if (!members.isEmpty()) {
                text.append(heading).append(System.lineSeparator()).append(help.commandList(members));
            }
        });
        return text.toString();
    }

    private String heading(String name) {
        Rank rank = commands.rank(name).orElse(Rank.JEDRO);
        if (rank != Rank.JEDRO) {
            return rank == Rank.PROJECT ? OF_PROJECT : OF_PLUGINS;
        }
        Object command =
                commands.find(name).<Object>map(CommandLine::getCommand).orElse(this);
        return command instanceof InfoCommand || command instanceof CompletionCommand ? ANYWHERE : IN_PROJECTS;
    }
}
