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
import org.jedro.config.internal.ConfigProblems;
import org.jedro.config.internal.YamlReader;
import org.jedro.value.ListValue;
import org.jedro.value.MapValue;
import org.jedro.value.Value;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code --config FILE}: options in a YAML or JSON file, in a section named after the command, with underscores in place of
 * hyphens. Options on the command line win.
 */
final class RunConfigFile {
    private static final Logger LOG = LoggerFactory.getLogger(RunConfigFile.class);
    private static final String NAME = "run";
    private static final String LONG = "--config";

    /** Keys of Kedro's files for which the option has another name. */
    private static final Map<String, String> OF_KEDRO = Map.of("node_names", "nodes", "is_async", "async");

    private final CommandLine command;

    RunConfigFile(CommandLine command) {
        this.command = command;
    }

    /** {@return the arguments of a command line, with the options of the file inserted after the name of the command} */
    static List<String> expand(CommandLine line, String... arguments) {
        List<String> words = new ArrayList<>(Arrays.asList(arguments));
        // the line is parsed once more, so not without reason
        if (!words.contains(NAME) || words.stream().noneMatch(RunConfigFile::mayName)) {
            return words;
        }
        command(line, arguments).ifPresent(run -> {
            CommandLine command = run.commandSpec().commandLine();
            Path file = Path.of(run.matchedOptionValue(LONG, ""));
            // the options before it have no values
            words.addAll(words.indexOf(NAME) + 1, new RunConfigFile(command).read(file));
            command.setOverwrittenOptionsAllowed(true);
        });
        return words;
    }

    /** {@return whether a word may be the option, perhaps behind other letters} */
    private static boolean mayName(String word) {
        return word.startsWith(LONG) || word.startsWith("-") && !word.startsWith("--") && word.contains("c");
    }

    /** {@return the parsed command, if the arguments are those of the command that takes a file of options} */
    private static Optional<ParseResult> command(CommandLine line, String... arguments) {
        try {
            return Optional.ofNullable(line.parseArgs(arguments).subcommand())
                    .filter(parsed -> parsed.commandSpec().name().equals(NAME) && parsed.hasMatchedOption(LONG));
        } catch (ParameterException e) {
            // reported when the command line is parsed with the options of the file
            return Optional.empty();
        }
    }

    private List<String> read(Path file) {
        MapValue section = section(file);
        Problems problems = new Problems().at(NAME);
        List<String> options = new ArrayList<>();
        section.entries().forEach((key, value) -> {
            Origin origin = value.origin();
            Problems here = problems.at(() -> new Origin(file.toString(), origin.line(), origin.column()), key);
            Optional<OptionSpec> option = option(key);
            if (option.isPresent()) {
                options.add(option.get().longestName() + "=" + text(value, option.get(), here));
            } else {
                here.unknown("option", key, keys());
            }
        });
        problems.throwIfAny(found -> BadConfigException.in(file.toString(), found));
        return options;
    }

    /** {@return the section of the command; interpolations in it stay as they are written, as on the command line} */
    private MapValue section(Path file) {
        ConfigProblems problems = new ConfigProblems();
        MapValue content = new YamlReader(file.toString(), problems, (origin, note) -> LOG.warn("{}, {}", origin, note))
                .readMap(FileOption.read(LONG, file));
        Value section = content.get(NAME).orElse(content);
        boolean isThere = section != content || !problems.isEmpty();
        if (!isThere) {
            problems.add(Origin.of(file.toString()), "", "expected a section '" + NAME + "' that contains the options");
        } else if (!(section instanceof MapValue) && section.toJava() != null) {
            problems.add(section.origin(), NAME, "expected a map of options, but was " + section.kind());
        }
        problems.throwIfAny(file.toString());
        return section instanceof MapValue options ? options : MapValue.empty();
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

    /** A map is the value of {@code --params} or {@code --load-versions}; a list is joined with commas. */
    private static String text(Value value, OptionSpec option, Problems problems) {
        String name = option.longestName();
        if (value instanceof MapValue map) {
            boolean isOfVersions = name.equals("--load-versions");
            return map.entries().entrySet().stream()
                    .map(entry -> key(entry.getKey(), problems)
                            + (isOfVersions
                                    ? ":" + entry.getValue().toJava()
                                    : "=" + flow(entry.getValue().toJava())))
                    .collect(Collectors.joining(","));
        }
        if (value instanceof ListValue list) {
            String between = name.matches("--(select|exclude)") ? " " : ",";
            return list.items().stream()
                    .map(item -> String.valueOf(item.toJava()))
                    .collect(Collectors.joining(between));
        }
        return value.toJava() == null ? "" : String.valueOf(value.toJava());
    }

    private static String key(String key, Problems problems) {
        if (key.indexOf('=') >= 0 || key.indexOf(',') >= 0) {
            problems.add("the key '" + key + "' cannot be given here, since it contains '=' or ','");
        }
        return key;
    }

    /** {@return JSON, with the numbers that only YAML has} */
    private static String flow(@Nullable Object data) {
        if (data instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> flow(entry.getKey()) + ": " + flow(entry.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        if (data instanceof List<?> list) {
            return list.stream().map(RunConfigFile::flow).collect(Collectors.joining(", ", "[", "]"));
        }
        if (data instanceof Double number && !Double.isFinite(number)) {
            return Double.isNaN(number) ? ".nan" : number < 0 ? "-.inf" : ".inf";
        }
        return JsonMapper.shared().writeValueAsString(data);
    }
}
