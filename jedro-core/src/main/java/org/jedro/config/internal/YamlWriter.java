// SPDX-License-Identifier: Apache-2.0
package org.jedro.config.internal;

import java.math.BigDecimal;
import java.util.Base64;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import org.jedro.config.FileConfigLoader;
import org.jedro.value.ListValue;
import org.jedro.value.MapValue;
import org.jedro.value.Value;

/**
 * Writes a tree as YAML that every reader of YAML 1.1 or 1.2 reads as the same tree: a text or a name that looks like another
 * kind of value is quoted. {@link #write} escapes texts that look like interpolations, so that {@link FileConfigLoader} reads
 * them as texts; {@link #data} does not. Objects that resolvers returned are written as texts.
 */
public final class YamlWriter {
    private static final Pattern INTERPOLATION = Pattern.compile("(?<!\\\\)(\\\\*+)\\$\\{");
    private static final Pattern PLAIN =
            Pattern.compile("[\\p{L}\\p{N}_./$+][\\p{L}\\p{N}_./$%+ @*=(){}<>;!?,':\\[\\]&|~^-]*(?<![ :])");
    /** Numbers, dates and times of any reader, {@code 1_000} and {@code 12:30} among them. */
    private static final Pattern NUMBER_LIKE = Pattern.compile("[-+.]?\\d.*");
    /** Booleans of YAML 1.1 that this project's reader leaves as texts. */
    private static final Pattern LETTER = Pattern.compile("[yYnN]");

    private final BiFunction<String, Value, String> comment;
    private final boolean escapes;
    /** The indentation of the items of a list below the name of the list. */
    private final String ofItems;

    private YamlWriter(BiFunction<String, Value, String> comment, boolean escapes, String ofItems) {
        this.comment = comment;
        this.escapes = escapes;
        this.ofItems = ofItems;
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
        return new YamlWriter(comment, true, "  ").document(tree);
    }

    /** {@return data of any kind as YAML in block style, for other programs; {@code ${…}} in it stays as it is} */
    public static String data(Value data) {
        return new YamlWriter((path, value) -> "", false, "").document(data);
    }

    private String document(Value data) {
        StringBuilder text = new StringBuilder();
        if (data instanceof MapValue map && !map.isEmpty()) {
            map(map, "", "", "", text);
        } else if (data instanceof ListValue list && !list.items().isEmpty()) {
            list(list, "", "", text);
        } else {
            text.append(scalar(data)).append('\n');
        }
        return text.toString();
    }

    /** Writes a map; the line of its first name may have begun already. */
    private void map(MapValue map, String path, String firstIndent, String indent, StringBuilder text) {
        String start = firstIndent;
        for (Map.Entry<String, Value> entry : map.entries().entrySet()) {
            text.append(start).append(text(entry.getKey())).append(':');
            String below = path.isEmpty() ? entry.getKey() : path + "." + entry.getKey();
            value(entry.getValue(), below, indent, text);
            start = indent;
        }
    }

    private void list(ListValue list, String path, String indent, StringBuilder text) {
        for (int i = 0; i < list.items().size(); i++) {
            Value item = list.items().get(i);
            String below = path.isEmpty() ? String.valueOf(i) : path + "." + i;
            text.append(indent).append('-');
            if (item instanceof MapValue map
                    && !map.isEmpty()
                    && comment.apply(below, item).isEmpty()) {
                map(map, below, " ", indent + "  ", text);
            } else {
                value(item, below, item instanceof ListValue && ofItems.isEmpty() ? indent + "  " : indent, text);
            }
        }
    }

    private void value(Value value, String path, String indent, StringBuilder text) {
        String note = comment.apply(path, value);
        String end = note.isEmpty() ? "\n" : "  # " + note + "\n";
        if (value instanceof MapValue map && !map.isEmpty()) {
            text.append(end);
            map(map, path, indent + "  ", indent + "  ", text);
        } else if (value instanceof ListValue list && !list.items().isEmpty()) {
            text.append(end);
            list(list, path, indent + ofItems, text);
        } else {
            text.append(' ').append(scalar(value)).append(end);
        }
    }

    private String scalar(Value value) {
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
            return number(number);
        }
        if (data instanceof BigDecimal number) {
            return number.toPlainString();
        }
        boolean plain = data == null || data instanceof Boolean || data instanceof Number;
        String written = String.valueOf(data);
        return plain ? written : text(escapes ? escaped(written) : written);
    }

    /** YAML 1.1 reads an exponent only after a point. */
    private static String number(double number) {
        String text = Texts.number(number);
        if (Double.isNaN(number) || Double.isInfinite(number)) {
            return text.replaceFirst("(inf|nan)", ".$1");
        }
        return text.contains(".") ? text : text.replaceFirst("e", ".0e");
    }

    /** A <code>${</code> that is text must not be resolved when it is read again. */
    private static String escaped(String text) {
        return INTERPOLATION.matcher(text).replaceAll("$1$1\\\\\\${");
    }

    private static String text(String text) {
        boolean plain = PLAIN.matcher(text).matches()
                && YamlScalars.read(text) instanceof String
                && !text.contains(": ")
                && !NUMBER_LIKE.matcher(text).matches()
                && !LETTER.matcher(text).matches();
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
