// SPDX-License-Identifier: Apache-2.0
package org.jedro.config.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jedro.Origin;
import org.jedro.value.ListValue;
import org.jedro.value.MapValue;
import org.jedro.value.ScalarValue;
import org.jedro.value.Value;
import org.jspecify.annotations.Nullable;

/**
 * Reads the subset of YAML that most configuration uses: maps and lists by indentation, and texts, {@code [lists]} and
 * {@code {maps}} that end in their line. Everything else, including mistakes, is left to {@link YamlComposer}, which reads
 * all of YAML and explains mistakes; where both can read a text, both return the same tree. It exists because a JVM that
 * has just started spends more time on the parser's classes than on the files.
 */
final class PlainYaml {
    private static final int DEEPEST = 50;
    private static final char END = '\n';
    /** A plain text that starts with one of these may be something else. */
    private static final String INDICATORS = "-?:,[]{}#&*!|>'\"%@`";

    /** Signals that a document is not plain. */
    private static final class NotPlain extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotPlain() {
            super(null, null, false, false);
        }
    }

    private final String file;
    private final String text;
    private final char[] chars;
    private final NotPlain notPlain = new NotPlain();
    private int at;
    private int line = 1;
    private int lineStart;
    private int values;

    private PlainYaml(String file, String text) {
        this.file = file;
        this.text = text;
        // a line end after the last character saves a check at each of them
        this.chars = new char[text.length() + 1];
        text.getChars(0, text.length(), chars, 0);
        chars[text.length()] = END;
    }

    /** {@return the map in a text; empty if it is not plain} */
    static Optional<MapValue> read(String file, String text) {
        PlainYaml reader = new PlainYaml(file, text);
        try {
            return Optional.of(reader.document());
        } catch (NotPlain e) {
            return Optional.empty();
        }
    }

    private MapValue document() {
        checkCharacters();
        nextContent();
        if (isAtEnd() || column() > 0) {
            throw notPlain;
        }
        MapValue map = map(origin(), 0);
        if (!isAtEnd()) {
            throw notPlain;
        }
        return map;
    }

    /** A line may also end as on Windows; the character before its end there counts as a blank. */
    private void checkCharacters() {
        for (int i = 0; i < chars.length; i++) {
            char c = chars[i];
            if (c == '\r' && chars[i + 1] == END) {
                chars[i] = ' ';
                continue;
            }
            boolean isPlain = c >= ' ' && c < 0x7F
                    || c == END
                    || c >= 0xA0 && c < Character.MIN_SURROGATE && c != '\u2028' && c != '\u2029';
            if (!isPlain) {
                throw notPlain;
            }
        }
    }

    /** Reads the map whose first name is here; its other names are in the same column. */
    private MapValue map(Origin origin, int depth) {
        checkDepth(depth);
        int indent = column();
        MapValue.Builder map = MapValue.builder(origin);
        do {
            Origin ofKey = origin();
            String key = key();
            if (!map.add(key, valueOfKey(indent, ofKey, depth + 1))) {
                throw notPlain;
            }
        } while (!isAtEnd() && column() == indent);
        checkNotDeeper(indent);
        return map.build();
    }

    private String key() {
        int colon = colon();
        if (colon < 0) {
            throw notPlain;
        }
        String key;
        if (isQuote(chars[at])) {
            key = quoted();
        } else {
            key = plain(colon);
            // a number or a boolean may require a note
            if (!(YamlScalars.read(key) instanceof String) || key.equals(YamlComposer.MERGE)) {
                throw notPlain;
            }
        }
        at = colon + 1;
        return key;
    }

    /** {@return the position of the colon after the name that starts here; -1 if it is missing} */
    private int colon() {
        int i = at;
        if (isQuote(chars[at])) {
            i = endOfQuoted();
            while (chars[i] == ' ') {
                i++;
            }
            return chars[i] == ':' && isBlank(chars[i + 1]) ? i : -1;
        }
        if (INDICATORS.indexOf(chars[i]) >= 0) {
            return -1;
        }
        while (chars[i] != END && !(chars[i] == '#' && chars[i - 1] == ' ')) {
            if (chars[i] == ':' && isBlank(chars[i + 1])) {
                return i - at < 1000 ? i : -1;
            }
            i++;
        }
        return -1;
    }

    private Value valueOfKey(int indent, Origin origin, int depth) {
        skipBlanks();
        if (chars[at] == END || chars[at] == '#') {
            nextContent();
            if (isAtEnd() || column() < indent || column() == indent && !isDash()) {
                return scalar(null, origin);
            }
            return block(origin, depth);
        }
        return lineValue(indent, origin, depth);
    }

    /** Reads the map or list whose first part is here. */
    private Value block(Origin origin, int depth) {
        return isDash() ? list(origin, depth) : map(origin, depth);
    }

    private ListValue list(Origin origin, int depth) {
        checkDepth(depth);
        int indent = column();
        List<Value> items = new ArrayList<>();
        do {
            at++;
            items.add(item(indent, depth + 1));
        } while (!isAtEnd() && column() == indent && isDash());
        checkNotDeeper(indent);
        return new ListValue(items, origin);
    }

    private Value item(int indent, int depth) {
        skipBlanks();
        if (chars[at] == END || chars[at] == '#') {
            nextContent();
            if (isAtEnd() || column() <= indent) {
                throw notPlain;
            }
            return block(origin(), depth);
        }
        return colon() >= 0 ? map(origin(), depth) : lineValue(indent, origin(), depth);
    }

    /** Reads a value that ends in this line. */
    private Value lineValue(int indent, Origin origin, int depth) {
        Value value = inline(origin, depth, false);
        int end = at;
        skipBlanks();
        if (chars[at] != END && (chars[at] != '#' || at == end)) {
            throw notPlain;
        }
        nextContent();
        // a deeper line would continue this value
        checkNotDeeper(indent);
        return value;
    }

    private Value inline(Origin origin, int depth, boolean isInFlow) {
        char first = chars[at];
        if (first == '[') {
            return flowList(origin, depth);
        }
        if (first == '{') {
            return flowMap(origin, depth);
        }
        if (isQuote(first)) {
            return scalar(quoted(), origin);
        }
        if (INDICATORS.indexOf(first) >= 0 && !(first == '-' && isNumber(chars[at + 1]))) {
            throw notPlain;
        }
        String plain = plain(isInFlow ? endOfPlainInFlow() : endOfPlain());
        if (plain.indexOf(':') > 0 && (isNumber(first) || first == '-' || first == '+')) {
            // may be a sexagesimal number, which requires a note
            throw notPlain;
        }
        return scalar(YamlScalars.read(plain), origin);
    }

    private ListValue flowList(Origin origin, int depth) {
        checkDepth(depth);
        List<Value> items = new ArrayList<>();
        at++;
        skipBlanks();
        if (chars[at] != ']') {
            at--;
            do {
                at++;
                skipBlanks();
                items.add(inline(origin(), depth + 1, true));
                skipBlanks();
            } while (chars[at] == ',');
        }
        close(']');
        return new ListValue(items, origin);
    }

    private MapValue flowMap(Origin origin, int depth) {
        checkDepth(depth);
        MapValue.Builder map = MapValue.builder(origin);
        at++;
        skipBlanks();
        if (chars[at] != '}') {
            at--;
            do {
                at++;
                skipBlanks();
                flowEntry(map, depth);
                skipBlanks();
            } while (chars[at] == ',');
        }
        close('}');
        return map.build();
    }

    private void flowEntry(MapValue.Builder map, int depth) {
        Origin ofKey = origin();
        int colon = colon();
        int end = at;
        while (end < colon && !isFlow(chars[end])) {
            end++;
        }
        if (colon < 0 || end < colon) {
            throw notPlain;
        }
        String key = key();
        skipBlanks();
        if (!map.add(key, inline(ofKey, depth + 1, true))) {
            throw notPlain;
        }
    }

    private void close(char bracket) {
        if (chars[at] != bracket) {
            throw notPlain;
        }
        at++;
    }

    private String quoted() {
        char quote = chars[at];
        int end = endOfQuoted();
        String inside = text.substring(at + 1, end - 1);
        at = end;
        return quote == '\'' ? inside.replace("''", "'") : inside;
    }

    /** {@return the position after the closing quote} */
    private int endOfQuoted() {
        char quote = chars[at];
        int i = at + 1;
        while (true) {
            char c = chars[i];
            if (c == END || quote == '"' && c == '\\') {
                throw notPlain;
            }
            if (c == quote) {
                if (quote != '\'' || chars[i + 1] != quote) {
                    return i + 1;
                }
                i++;
            }
            i++;
        }
    }

    /** {@return the text from here to the end, without surrounding blanks} */
    private String plain(int end) {
        int last = end;
        while (last > at && chars[last - 1] == ' ') {
            last--;
        }
        String plain = text.substring(at, last);
        at = last;
        return plain;
    }

    private int endOfPlain() {
        int i = at;
        while (chars[i] != END && !(chars[i] == '#' && chars[i - 1] == ' ')) {
            if (chars[i] == ':' && isBlank(chars[i + 1])) {
                throw notPlain;
            }
            i++;
        }
        return i;
    }

    private int endOfPlainInFlow() {
        int i = at;
        while (!isFlow(chars[i])) {
            if (chars[i] == END
                    || chars[i] == '#'
                    || chars[i] == ':' && (isBlank(chars[i + 1]) || isFlow(chars[i + 1]))) {
                throw notPlain;
            }
            i++;
        }
        return i;
    }

    private ScalarValue scalar(@Nullable Object data, Origin origin) {
        return new ScalarValue(data, origin);
    }

    /** Moves on to the next character that is neither blank nor part of a comment. */
    private void nextContent() {
        while (at < text.length()) {
            char c = chars[at];
            if (c == END) {
                at++;
                line++;
                lineStart = at;
            } else if (c == ' ') {
                at++;
            } else if (c == '#') {
                skipLine();
            } else {
                break;
            }
        }
        if (at == lineStart && (text.startsWith("---", at) || text.startsWith("...", at))) {
            throw notPlain;
        }
    }

    private void skipLine() {
        while (chars[at] != END) {
            at++;
        }
    }

    private void skipBlanks() {
        while (chars[at] == ' ') {
            at++;
        }
    }

    private boolean isAtEnd() {
        return at >= text.length();
    }

    private boolean isDash() {
        return chars[at] == '-' && isBlank(chars[at + 1]);
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == END;
    }

    private static boolean isQuote(char c) {
        return c == '"' || c == '\'';
    }

    private static boolean isNumber(char c) {
        return c >= '0' && c <= '9' || c == '.';
    }

    private static boolean isFlow(char c) {
        return c == ',' || c == '[' || c == ']' || c == '{' || c == '}';
    }

    private int column() {
        return at - lineStart;
    }

    private void checkNotDeeper(int indent) {
        if (!isAtEnd() && column() > indent) {
            throw notPlain;
        }
    }

    private void checkDepth(int depth) {
        if (depth > DEEPEST) {
            throw notPlain;
        }
    }

    private Origin origin() {
        if (++values > YamlComposer.MAX_VALUES) {
            throw notPlain;
        }
        return new Origin(file, line, column() + 1);
    }
}
