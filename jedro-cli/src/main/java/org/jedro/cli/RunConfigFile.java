// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jedro.Origin;
import org.jedro.Problems;
import org.jedro.config.BadConfigException;
import org.jedro.config.FileConfigLoader;
import org.jedro.value.ListValue;
import org.jedro.value.MapValue;
import org.jedro.value.Value;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code --config FILE}: options in a YAML or JSON file, in a section named after the command, with underscores in place of
 * hyphens. Options on the command line win.
 */
final class RunConfigFile {
    private static final String SHORT = "-c";
    private static final String LONG = "--config";

    /** Keys of Kedro's files for which the option has another name. */
    private static final Map<String, String> OF_KEDRO = Map.of("node_names", "nodes", "is_async", "async");

    private final CommandLine command;

    RunConfigFile(CommandLine command) {
        this.command = command;
    }

    /** {@return the arguments of a command line, with the options of the file inserted after the name of the command} */
    static List<String> expand(CommandLine line, String... arguments) {
        CommandLine run = line.getSubcommands().get("run");
        return run == null ? List.of(arguments) : new RunConfigFile(run).expand(arguments);
    }

    private List<String> expand(String... arguments) {
        List<String> words = new ArrayList<>(Arrays.asList(arguments));
        int at = words.indexOf(command.getCommandName());
        Optional<String> file = at < 0 ? Optional.empty() : file(words.subList(at, words.size()));
        if (file.isPresent()) {
            words.addAll(at + 1, read(Path.of(file.get())));
            command.setOverwrittenOptionsAllowed(true);
        }
        return words;
    }

    private static Optional<String> file(List<String> words) {
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (word.startsWith(LONG + "=")) {
                return Optional.of(word.substring(LONG.length() + 1));
            }
            if ((word.equals(LONG) || word.equals(SHORT)) && i + 1 < words.size()) {
                return Optional.of(words.get(i + 1));
            }
        }
        return Optional.empty();
    }

    private List<String> read(Path file) {
        Path whole = FileOption.existing(LONG, file);
        MapValue content = FileConfigLoader.builder(whole.resolveSibling(""))
                .kind("options", String.valueOf(whole.getFileName()))
                .build()
                .load("options");
        Problems problems = new Problems().at(command.getCommandName());
        List<String> options = new ArrayList<>();
        if (content.get(command.getCommandName()).orElse(null) instanceof MapValue section) {
            for (Map.Entry<String, Value> entry : section.entries().entrySet()) {
                Optional<OptionSpec> option = option(entry.getKey());
                if (option.isPresent()) {
                    options.add(option.get().longestName() + "=" + text(entry.getValue(), option.get()));
                } else {
                    Origin origin = entry.getValue().origin();
                    problems.at(() -> new Origin(file.toString(), origin.line(), origin.column()), entry.getKey())
                            .unknown("option", entry.getKey(), keys());
                }
            }
        }
        problems.throwIfAny(found -> BadConfigException.in(file.toString(), found));
        return options;
    }

    private Optional<OptionSpec> option(String key) {
        String name = OF_KEDRO.getOrDefault(key, key);
        return keys().contains(name)
                ? Optional.ofNullable(command.getCommandSpec().optionsMap().get("--" + name.replace('_', '-')))
                : Optional.empty();
    }

    private List<String> keys() {
        return command.getCommandSpec().options().stream()
                .filter(option -> !option.usageHelp() && !option.versionHelp())
                .map(OptionSpec::longestName)
                .filter(name -> !name.equals(LONG))
                .map(name -> name.replaceFirst("^-+", "").replace('-', '_'))
                .toList();
    }

    /** A map is the value of {@code --params}, which accepts JSON; a list is joined with commas. */
    private static String text(Value value, OptionSpec option) {
        if (value instanceof MapValue map) {
            return map.entries().entrySet().stream()
                    .map(entry -> entry.getKey() + "="
                            + JsonMapper.builder()
                                    .build()
                                    .writeValueAsString(entry.getValue().toJava()))
                    .collect(Collectors.joining(","));
        }
        if (value instanceof ListValue list) {
            String between = option.longestName().matches("--(select|exclude)") ? " " : ",";
            return list.items().stream()
                    .map(item -> String.valueOf(item.toJava()))
                    .collect(Collectors.joining(between));
        }
        return value.toJava() == null ? "" : String.valueOf(value.toJava());
    }
}
