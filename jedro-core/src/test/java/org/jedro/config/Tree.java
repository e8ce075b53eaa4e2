// SPDX-License-Identifier: Apache-2.0
package org.jedro.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jedro.JedroException;
import org.jedro.config.internal.OptionValues;
import org.jedro.value.ListValue;
import org.jedro.value.MapValue;
import org.jedro.value.Value;

/**
 * One case of {@code trees.txt}: {@code ===== name | kind | options}, then files as {@code --- path} and their text, then
 * {@code >>>} and the resolved tree or the message. A carriage return is written ␍, the control character 1 ␁.
 */
public record Tree(String name, String kind, String options, Map<String, String> files, String expected) {

    public static List<Tree> all() {
        try (var in = Tree.class.getResourceAsStream("trees.txt")) {
            return read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static List<Tree> read(String text) {
        List<Tree> trees = new ArrayList<>();
        for (String block : ("\n" + text).split("\n===== ")) {
            if (!block.isBlank()) {
                trees.add(one(block));
            }
        }
        return trees;
    }

    private static Tree one(String block) {
        int end = block.indexOf('\n');
        String[] head = block.substring(0, end).split(" \\| ?", -1);
        int length = head.length;
        String name = String.join(" | ", List.of(head).subList(0, length - 2));
        String rest = block.substring(end);
        int arrow = rest.indexOf("\n>>>\n");
        String expected = arrow < 0 ? "" : rest.substring(arrow + 5).stripTrailing();
        Map<String, String> files = new LinkedHashMap<>();
        for (String file : (arrow < 0 ? rest : rest.substring(0, arrow)).split("\n--- ")) {
            if (!file.isBlank()) {
                int line = file.indexOf('\n');
                String body = line < 0 ? "" : file.substring(line + 1);
                files.put(
                        line < 0 ? file.strip() : file.substring(0, line),
                        body.isEmpty() ? "" : (body + "\n").replace('␍', '\r').replace('␁', '\u0001'));
            }
        }
        return new Tree(name, head[length - 2].strip(), head[length - 1].strip(), files, expected);
    }

    /** {@return what the loader makes of the files in a folder} */
    String outcome(Path folder) throws IOException {
        Path conf = folder.resolve("conf");
        Files.createDirectories(conf);
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = conf.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
        List<String> notes = new ArrayList<>();
        FileConfigLoader.Builder builder = FileConfigLoader.project(conf)
                .environmentVariables(Map.of())
                .onNote((origin, note) -> notes.add("note: " + origin + ", " + note));
        for (String option : options.split(" ")) {
            String value = option.substring(option.indexOf('=') + 1);
            switch (option.substring(0, Math.max(0, option.indexOf('=')))) {
                case "merge" -> builder.merge(kind, MergeStrategy.from(value));
                case "params" -> builder.runtimeParameters(OptionValues.parameters("--params", value));
                case "env" -> builder.environmentVariables(Map.of(value.split(":")[0], value.split(":")[1]));
                case "environment" -> builder.environment(value);
                default -> {}
            }
        }
        String result;
        try {
            result = printed(builder.build().load(kind));
        } catch (JedroException e) {
            result = e.getMessage();
        }
        return notes.isEmpty() ? result : result + "\n" + String.join("\n", notes);
    }

    /** Types can be distinguished: texts are quoted. */
    static String printed(Value value) {
        if (value instanceof MapValue map) {
            List<String> entries = new ArrayList<>();
            map.entries().forEach((key, item) -> entries.add(key + ": " + printed(item)));
            return "{" + String.join(", ", entries) + "}";
        }
        if (value instanceof ListValue list) {
            return "["
                    + String.join(", ", list.items().stream().map(Tree::printed).toList()) + "]";
        }
        Object data = value.toJava();
        if (data instanceof byte[] bytes) {
            return "bytes" + java.util.Arrays.toString(bytes);
        }
        return data instanceof String text ? "'" + text + "'" : String.valueOf(data);
    }
}
