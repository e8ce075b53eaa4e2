// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli.starter.internal;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Puts values into a file of a starter: <code>{{name}}</code> in its text, {@code __name__} in its path. Lines between
 * <code>{{#if x}}</code> and <code>{{/if}}</code>, each on a line of its own, stay only if {@code x} is true. What has no value here stays as it
 * is, and nothing is ever executed.
 */
final class Rendering {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{(\\w+)}}");
    private static final Pattern IN_PATH = Pattern.compile("__([A-Za-z]\\w*?)__");
    private static final Pattern CONDITION = Pattern.compile("\\s*\\{\\{#if (\\w+)}}\\s*");
    private static final Pattern END = Pattern.compile("\\s*\\{\\{/if}}\\s*");
    private static final String PACKAGE = "package";

    private final Map<String, String> values;
    private final Map<String, Boolean> flags;

    Rendering(Map<String, String> values, Map<String, Boolean> flags) {
        this.values = new LinkedHashMap<>(values);
        this.flags = Map.copyOf(flags);
    }

    /** {@return the file with its values; a file that is not text in UTF-8 keeps its content} */
    StarterFile apply(StarterFile file) {
        String path = path(file.path());
        Optional<String> text = hasPlaceholders(file.content()) ? text(file.content()) : Optional.empty();
        if (text.isEmpty()) {
            return new StarterFile(path, file.content(), file.isExecutable());
        }
        String rendered = render(text.get());
        String content = path.endsWith(".java") ? JavaImports.sorted(rendered) : rendered;
        return new StarterFile(path, content.getBytes(StandardCharsets.UTF_8), file.isExecutable());
    }

    private String path(String path) {
        return replace(IN_PATH, path, key -> key.equals(PACKAGE) ? packagePath() : values.get(key));
    }

    private @Nullable String packagePath() {
        String name = values.get(PACKAGE);
        return name == null ? null : name.replace('.', '/');
    }

    String render(String text) {
        StringBuilder kept = new StringBuilder();
        Deque<Boolean> conditions = new ArrayDeque<>();
        for (String line : text.split("(?<=\n)", -1)) {
            Matcher condition = CONDITION.matcher(line);
            if (condition.matches() && flags.containsKey(condition.group(1))) {
                conditions.push(flags.get(condition.group(1)));
            } else if (!conditions.isEmpty() && END.matcher(line).matches()) {
                conditions.pop();
            } else if (!conditions.contains(false)) {
                kept.append(line);
            }
        }
        return replace(PLACEHOLDER, kept.toString(), values::get);
    }

    private interface Lookup {
        @Nullable String value(String key);
    }

    private static String replace(Pattern pattern, String text, Lookup lookup) {
        return pattern.matcher(text).replaceAll(found -> {
            String value = lookup.value(found.group(1));
            return Matcher.quoteReplacement(value == null ? found.group() : value);
        });
    }

    private static boolean hasPlaceholders(byte[] content) {
        for (int i = 1; i < content.length; i++) {
            if (content[i] == '{' && content[i - 1] == '{') {
                return true;
            }
        }
        return false;
    }

    private static Optional<String> text(byte[] content) {
        for (byte each : content) {
            if (each == 0) {
                return Optional.empty();
            }
        }
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
