package org.jedro.config;

import java.util.Base64;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import org.jedro.value.ListValue;
import org.jedro.value.MapValue;
import org.jedro.value.Value;

/**
 * Writes a tree as YAML that {@link FileConfigLoader} reads as the same tree: a text that looks like another kind of value is
 * quoted, and one that looks like an interpolation escaped. Objects that resolvers returned are written as texts.
 */
public final class YamlWriter {
    private static final Pattern INTERPOLATION = Pattern.compile("(?<!\\\\)(\\\\*+)\\$\\{");
    private static final Pattern PLAIN =
            Pattern.compile("[\\p{L}\\p{N}_./$+][\\p{L}\\p{N}_./$%+ @*=(){}<>;!?,'\\[\\]&|~^-]*(?<! )");
    private static final Pattern NUMBER_LIKE = Pattern.compile("[-+.]?\\d.*");

    private final BiFunction<String, Value, String> comment;

    private YamlWriter(BiFunction<String, Value, String> comment) {
        this.comment = comment;
    }

    /** {@return the tree as YAML in block style} */
    public static String write(MapValue tree) {
        return write(tree, (path, value) -> "");
    }

    /**
     * {@return the tree as YAML in block style, with a comment after each name or item that has one}
     *
     * @param comment returns the comment for a dotted path and its value; empty for none
     */
    public static String write(MapValue tree, BiFunction<String, Value, String> comment) {
        if (tree.isEmpty()) {
            return "{}\n";
        }
        StringBuilder text = new StringBuilder();
        new YamlWriter(comment).map(tree, "", "", text);
        return text.toString();
    }

    private void map(MapValue map, String path, String indent, StringBuilder text) {
        for (Map.Entry<String, Value> entry : map.entries().entrySet()) {
            text.append(indent).append(key(entry.getKey())).append(':');
            String below = path.isEmpty() ? entry.getKey() : path + "." + entry.getKey();
            value(entry.getValue(), below, indent, text);
        }
    }

    private void value(Value value, String path, String indent, StringBuilder text) {
        String note = comment.apply(path, value);
        String end = note.isEmpty() ? "\n" : "  # " + note + "\n";
        if (value instanceof MapValue map && !map.isEmpty()) {
            text.append(end);
            map(map, path, indent + "  ", text);
        } else if (value instanceof ListValue list && !list.items().isEmpty()) {
            text.append(end);
            for (int i = 0; i < list.items().size(); i++) {
                text.append(indent).append("  -");
                value(list.items().get(i), path + "." + i, indent + "  ", text);
            }
        } else {
            text.append(' ').append(scalar(value)).append(end);
        }
    }

    private static String scalar(Value value) {
        if (value instanceof MapValue) {
            return "{}";
        }
        if (value instanceof ListValue) {
            return "[]";
        }
        Object data = value.toJava();
        if (data instanceof byte[] bytes) {
            return "!!binary " + Base64.getEncoder().encodeToString(bytes);
        }
        if (data instanceof Double number) {
            return Double.isNaN(number) || Double.isInfinite(number)
                    ? Texts.number(number).replaceFirst("(inf|nan)", ".$1")
                    : Texts.number(number);
        }
        boolean plain = data == null || data instanceof Boolean || data instanceof Number;
        String written = String.valueOf(data);
        return plain ? written : text(escaped(written));
    }

    /** A <code>${</code> that is text must not be resolved when it is read again. */
    private static String escaped(String text) {
        return INTERPOLATION.matcher(text).replaceAll("$1$1\\\\\\${");
    }

    /** Keys are always texts, so that only those that YAML would split are quoted. */
    private static String key(String key) {
        boolean plain = PLAIN.matcher(key).matches() && !YamlScalars.isNull(key);
        return plain ? key : quoted(key);
    }

    private static String text(String text) {
        boolean plain = PLAIN.matcher(text).matches()
                && YamlScalars.read(text) instanceof String
                && !NUMBER_LIKE.matcher(text).matches();
        return plain ? text : quoted(text);
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(c -> {
            if (c == '"' || c == '\\') {
                quoted.append('\\').appendCodePoint(c);
            } else if (c == '\n') {
                quoted.append("\\n");
            } else if (isPrintable(c)) {
                quoted.appendCodePoint(c);
            } else {
                quoted.append(String.format("\\u%04x", c));
            }
        });
        return quoted.append('"').toString();
    }

    private static boolean isPrintable(int c) {
        boolean control = c < 32 || (c >= 127 && c < 160);
        boolean lineEnd = c == 0x2028 || c == 0x2029;
        boolean halfOrMark = (c >= 0xD800 && c < 0xE000) || c == 0xFEFF || c == 0xFFFE || c == 0xFFFF;
        return !control && !lineEnd && !halfOrMark;
    }
}
