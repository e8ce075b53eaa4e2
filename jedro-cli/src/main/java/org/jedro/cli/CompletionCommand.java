// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code jedro completion}: prints a shell script that completes commands and options. */
@Command(
        name = "completion",
        description = "Prints a script that lets a shell complete commands and options.",
        footer = {
            "",
            "Examples:",
            "  source <(jedro completion bash)",
            "  source <(jedro completion zsh)",
            "  jedro completion fish > ~/.config/fish/completions/jedro.fish"
        })
final class CompletionCommand implements Callable<Integer> {
    private static final String NAME = "jedro";

    /** The supported shells. */
    enum Shell {
        BASH,
        ZSH,
        FISH;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Console console;

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "bash|zsh|fish", description = "The shell.")
    Shell shell = Shell.BASH;

    CompletionCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        CommandLine root = spec.root().commandLine();
        // picocli's script enables bash completion in zsh by itself
        console.print(
                shell == Shell.FISH ? fish(root) : AutoComplete.bash(NAME, root).stripTrailing());
        return ExitCode.OK;
    }

    private static String fish(CommandLine root) {
        List<String> lines = new ArrayList<>();
        lines.add("complete -c " + NAME + " -f");
        addFish(root, List.of(), lines);
        return String.join("\n", lines);
    }

    private static void addFish(CommandLine command, List<String> path, List<String> lines) {
        Map<String, CommandLine> below = command.getSubcommands();
        String here = condition(path);
        String start = "complete -c " + NAME + " -n '" + here;
        String undecided = path.isEmpty() || below.isEmpty()
                ? ""
                : "; and not __fish_seen_subcommand_from " + String.join(" ", below.keySet());
        for (Map.Entry<String, CommandLine> sub : below.entrySet()) {
            lines.add(start + undecided + "' -a " + sub.getKey() + " -d "
                    + quoted(sub.getValue().getCommandSpec().usageMessage().description()));
            List<String> deeper = new ArrayList<>(path);
            deeper.add(sub.getKey());
            addFish(sub.getValue(), deeper, lines);
        }
        for (PositionalParamSpec word : command.getCommandSpec().positionalParameters()) {
            if (word.completionCandidates() != null) {
                lines.add(start + "' -a '" + String.join(" ", word.completionCandidates()) + "'");
            }
        }
        for (OptionSpec option : command.getCommandSpec().options()) {
            StringBuilder line = new StringBuilder(start).append('\'');
            for (String name : option.names()) {
                line.append(name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1));
            }
            lines.add(line + values(option) + " -d " + quoted(option.description()));
        }
    }

    private static String condition(List<String> path) {
        return path.isEmpty()
                ? "__fish_use_subcommand"
                : String.join(
                        "; and ",
                        path.stream()
                                .map(word -> "__fish_seen_subcommand_from " + word)
                                .toList());
    }

    /** The values that an option takes: none, one of several words, a file, or any. */
    private static String values(OptionSpec option) {
        if (option.arity().min() == 0) {
            return "";
        }
        if (option.completionCandidates() != null) {
            return " -x -a '" + String.join(" ", option.completionCandidates()) + "'";
        }
        return option.type() == Path.class ? " -r -F" : " -x";
    }

    private static String quoted(String[] description) {
        String first = description.length == 0 ? "" : description[0];
        int end = first.indexOf(". ");
        String sentence = (end < 0 ? first : first.substring(0, end + 1)).replace("${DEFAULT-VALUE}", "");
        return "'" + sentence.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
