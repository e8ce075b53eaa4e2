// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli.starter.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jedro.JedroException;
import org.jedro.Problems;
import org.jedro.config.internal.ConfigProblems;
import org.jedro.config.internal.YamlReader;
import org.jedro.value.MapValue;
import org.jedro.value.Value;
import org.jspecify.annotations.Nullable;

/**
 * The {@code starter.yml} of a starter.
 *
 * @param prompts its questions, in the order of the file
 */
record StarterManifest(List<Prompt> prompts) {
    static final String FILE = "starter.yml";
    private static final List<String> KEYS = List.of("description", "prompts");
    private static final List<String> KEYS_OF_PROMPT = List.of("title", "text", "regex", "error", "default");
    private static final List<String> STANDARD =
            List.of("name", "artifact", "project", "group", "package", "jedro_version", "jedro_release");

    /** {@return what the files of a starter declare; no questions without the file} */
    static StarterManifest of(List<StarterFile> files, String origin) {
        Optional<StarterFile> file =
                files.stream().filter(each -> each.path().equals(FILE)).findFirst();
        return file.map(found -> read(found.content(), origin)).orElse(new StarterManifest(List.of()));
    }

    private static StarterManifest read(byte[] bytes, String origin) {
        ConfigProblems unreadable = new ConfigProblems();
        MapValue content = new YamlReader(FILE, unreadable, (where, note) -> {}).readMap(bytes);
        unreadable.throwIfAny(FILE + " of starter '" + origin + "'");
        Problems problems = new Problems();
        List<Prompt> prompts = new ArrayList<>();
        content.entries().forEach((key, value) -> {
            if (!KEYS.contains(key)) {
                problems.at(value, key).unknown("key", key, KEYS);
            }
        });
        Optional<Value> declared = content.get("prompts");
        declared.ifPresent(value -> {
            if (value instanceof MapValue map) {
                map.entries()
                        .forEach((key, prompt) -> prompt(key, prompt, problems.at(prompt, "prompts." + key))
                                .ifPresent(prompts::add));
            } else {
                problems.at(value, "prompts").expected("a map of questions", value.kind());
            }
        });
        problems.throwIfAny(
                found -> new JedroException(found.under(FILE + " of starter '" + origin + "'"), found.list()));
        return new StarterManifest(List.copyOf(prompts));
    }

    private static Optional<Prompt> prompt(String key, Value value, Problems problems) {
        if (!key.matches("[a-z]\\w*") || STANDARD.contains(key)) {
            problems.expected("a name of lower-case letters that is none of " + String.join(", ", STANDARD), key);
        }
        if (!(value instanceof MapValue map)) {
            problems.expected("a map with a title", value.kind());
            return Optional.empty();
        }
        Map<String, String> texts = new LinkedHashMap<>();
        map.entries().forEach((name, text) -> {
            if (KEYS_OF_PROMPT.contains(name)) {
                texts.put(name, String.valueOf(text.toJava()));
            } else {
                problems.at(text, name).unknown("key", name, KEYS_OF_PROMPT);
            }
        });
        if (!texts.containsKey("title")) {
            problems.add("the title is missing");
        }
        return Optional.of(new Prompt(
                key,
                texts.getOrDefault("title", key),
                Optional.ofNullable(texts.get("text")),
                regex(texts.get("regex"), problems),
                Optional.ofNullable(texts.get("error")),
                Optional.ofNullable(texts.get("default"))));
    }

    private static Optional<Pattern> regex(@Nullable String text, Problems problems) {
        try {
            return Optional.ofNullable(text).map(Pattern::compile);
        } catch (PatternSyntaxException e) {
            problems.at("regex").add("'" + text + "' is not a regular expression: " + e.getDescription());
            return Optional.empty();
        }
    }
}
