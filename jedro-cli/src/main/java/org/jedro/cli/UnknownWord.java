// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jedro.internal.Suggestions;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** A word that a command does not know, and a suggestion for what the user may have meant. */
final class UnknownWord {
    private static final int MAX_SUGGESTIONS = 3;

    private final String word;
    private final CommandLine command;

    UnknownWord(String word, CommandLine command) {
        this.word = word;
        this.command = command;
    }

    /** {@return the error message, with the suggestion} */
    String message() {
        if (word.startsWith("-")) {
            String option = word.contains("=") ? word.substring(0, word.indexOf('=')) : word;
            return "Unknown option '" + option + "'." + hintOfOption(option);
        }
        if (command.getCommand() instanceof JedroCommand root) {
            Optional<AbsentModule> module = AbsentModule.of(word);
            if (module.isPresent()) {
                return module.get().message(command.getCommandName(), root.plugins.disabled());
            }
        }
        List<String> commands = List.copyOf(command.getSubcommands().keySet());
        String hint = Suggestions.closest(word, commands)
                .map(closest -> didYouMean(List.of(closest)))
                .orElse(commands.isEmpty() ? "" : "\n  expected " + CommandGroup.alternatives(commands));
        return "Unknown " + (commands.isEmpty() ? "argument" : "command") + " '" + word + "'." + hint;
    }

    private String hintOfOption(String option) {
        Optional<CommandLine> owner = subcommand(option);
        if (owner.isPresent()) {
            OptionSpec known = owner.get().getCommandSpec().optionsMap().get(option);
            String longest = known == null ? option : known.longestName();
            return "\n  " + (longest.equals(option) ? "" : "'" + option + "' is '" + longest + "'; ")
                    + "it stands behind a command: "
                    + owner.get().getCommandSpec().qualifiedName() + " " + longest + "=…";
        }
        List<String> meant = option.startsWith("--") ? longAlike(option) : shortAlike(option);
        return meant.isEmpty() || meant.size() > MAX_SUGGESTIONS ? "" : didYouMean(meant);
    }

    /** {@return the subcommand that has the option; that of runs if several have it} */
    private Optional<CommandLine> subcommand(String option) {
        Map<String, CommandLine> all = command.getSubcommands();
        return Stream.concat(Stream.ofNullable(all.get("run")), all.values().stream())
                .filter(inner -> inner.getCommandSpec().optionsMap().containsKey(option))
                .findFirst();
    }

    /** {@return the closest name; if none is close, the names that begin with the option or are a prefix of it} */
    private List<String> longAlike(String option) {
        List<String> names = options()
                .map(OptionSpec::longestName)
                .filter(name -> name.startsWith("--"))
                .toList();
        Optional<String> closest = Suggestions.closest(option, names);
        if (closest.isPresent()) {
            return List.of(closest.get());
        }
        return names.stream()
                .filter(name -> name.startsWith(option) || option.startsWith(name))
                .toList();
    }

    /** {@return the same letter in another case, else the long names that begin with it; single letters are never similar} */
    private List<String> shortAlike(String option) {
        String letter = option.substring(1).toLowerCase(Locale.ROOT);
        List<String> names = new ArrayList<>(
                new TreeSet<>(command.getCommandSpec().optionsMap().keySet()));
        List<String> otherCase =
                names.stream().filter(name -> name.equalsIgnoreCase(option)).toList();
        if (!otherCase.isEmpty() || letter.isEmpty()) {
            return otherCase;
        }
        return names.stream().filter(name -> name.startsWith("--" + letter)).toList();
    }

    private Stream<OptionSpec> options() {
        return command.getCommandSpec().options().stream();
    }

    private static String didYouMean(List<String> names) {
        return "\n  did you mean "
                + CommandGroup.alternatives(
                        names.stream().map(name -> "'" + name + "'").toList()) + "?";
    }
}
