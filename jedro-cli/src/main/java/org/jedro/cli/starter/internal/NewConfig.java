// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli.starter.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jedro.JedroException;
import org.jedro.Problems;
import org.jedro.config.internal.ConfigProblems;
import org.jedro.config.internal.InvalidOptionException;
import org.jedro.config.internal.YamlReader;
import org.jedro.internal.Reason;
import org.jedro.value.ListValue;
import org.jedro.value.MapValue;
import org.jedro.value.Value;

/** The answers in the file of {@code --config}: texts by the names of the options, and of the starter's questions. */
final class NewConfig {
    static final String OPTION = "--config";
    static final String OUTPUT = "output_dir";
    private static final List<String> KEYS =
            List.of("name", "package", "tools", "example", "starter", "checkout", "directory", OUTPUT);

    private final String file;
    private final MapValue content;

    private NewConfig(String file, MapValue content) {
        this.file = file;
        this.content = content;
    }

    /** {@return no answers} */
    static NewConfig none() {
        return new NewConfig("", MapValue.empty());
    }

    /** {@return the answers in a file} */
    static NewConfig read(Path file) {
        ConfigProblems problems = new ConfigProblems();
        MapValue content = new YamlReader(file.toString(), problems, (where, note) -> {}).readMap(bytes(file));
        problems.throwIfAny(file.toString());
        if (content.isEmpty()) {
            throw InvalidOptionException.of(OPTION, "'" + file + "' is empty; expected at least a name");
        }
        return new NewConfig(file.toString(), content);
    }

    private static byte[] bytes(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(YamlReader.LARGEST + 1);
        } catch (IOException e) {
            throw InvalidOptionException.of(OPTION, "'" + file + "' cannot be read (" + Reason.of(e) + ")");
        }
    }

    /** {@return whether a file was given, which disables prompts} */
    boolean isGiven() {
        return !file.isEmpty();
    }

    /** {@return an answer; of a list, its items with commas} */
    Optional<String> get(String key) {
        return content.get(key).filter(value -> value.toJava() != null).map(NewConfig::text);
    }

    private static String text(Value value) {
        return value instanceof ListValue list
                ? list.items().stream()
                        .map(item -> String.valueOf(item.toJava()))
                        .collect(Collectors.joining(","))
                : String.valueOf(value.toJava());
    }

    /**
     * Checks the keys, all at once.
     *
     * @param prompts the starter's questions
     */
    void check(List<Prompt> prompts) {
        List<String> known = new ArrayList<>(KEYS);
        prompts.forEach(prompt -> known.add(prompt.key()));
        Problems problems = new Problems();
        Map<String, Value> entries = new LinkedHashMap<>(content.entries());
        entries.forEach((key, value) -> {
            if (!known.contains(key)) {
                problems.at(value, key).unknown("key", key, known);
            } else if (value instanceof MapValue) {
                problems.at(value, key).expected("a text", value.kind());
            }
        });
        problems.throwIfAny(found -> new JedroException(found.under(file), found.list()));
    }
}
