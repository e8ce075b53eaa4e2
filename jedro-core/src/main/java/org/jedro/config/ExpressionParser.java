// SPDX-License-Identifier: Apache-2.0
package org.jedro.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jedro.config.Expression.Call;
import org.jedro.config.Expression.Constant;
import org.jedro.config.Expression.Entries;
import org.jedro.config.Expression.Items;
import org.jedro.config.Expression.Joined;
import org.jedro.config.Expression.Reference;
import org.jedro.config.internal.ExpressionException;
import org.jedro.config.internal.YamlScalars;
import org.jspecify.annotations.Nullable;

/** Parses a text with {@code ${…}} in it: recursive descent, one method per rule of the grammar. */
final class ExpressionParser {
    private static final int DEEPEST = 50;
    private static final int LONGEST_NUMBER = 400;
    private static final String OPEN = "${";
    private static final String NOT_IN_KEYS = "\\{}()[]:. \t'\"";
    private static final String UNQUOTED_SIGNS = "_/-\\+.$%*@?|: \t";
    private static final String ESCAPABLE = "\\()[]{}:=, \t";
    private static final Pattern INTEGER = Pattern.compile("[-+]?(\\d|[1-9](_?\\d)+)");
    private static final Pattern FRACTION =
            Pattern.compile("[-+]?((\\d|[1-9](_?\\d)+)?\\.\\d(_?\\d)*|(\\d|[1-9](_?\\d)+)\\.?)([eE][-+]?\\d(_?\\d)*)?");

    private final String text;
    private int at;
    private int depth;

    private ExpressionParser(String text) {
        this.text = text;
    }

    /** {@return whether a text needs to be resolved at all} */
    static boolean hasInterpolation(String text) {
        return text.contains(OPEN);
    }

    /**
     * {@return the parts of a text}
     *
     * @throws ExpressionException if the content of {@code ${…}} does not match the grammar
     */
    static Expression parse(String text) {
        return new ExpressionParser(text).text((char) 0);
    }

    /** {@return the single value that a text represents, such as {@code 5}, {@code [1, two]} or {@code {a: 1}}} */
    static Expression parseElement(String text) {
        ExpressionParser parser = new ExpressionParser(text);
        Expression element = parser.element("");
        if (parser.at < text.length()) {
            throw parser.unexpected();
        }
        return element;
    }

    /** Text up to the closing quote, or to the end if it is missing. A lone interpolation outside quotes keeps its type. */
    private Expression text(char quote) {
        List<Expression> parts = new ArrayList<>();
        StringBuilder literal = new StringBuilder();
        while (true) {
            if (at >= text.length()) {
                if (quote != 0) {
                    throw new ExpressionException("a quote is not closed in '" + text + "'");
                }
                break;
            }
            int backslashes = backslashes();
            boolean opens = text.startsWith(OPEN, at);
            boolean closes = quote != 0 && at < text.length() && text.charAt(at) == quote;
            literal.append("\\".repeat(opens || closes ? backslashes / 2 : backslashes));
            boolean escaped = backslashes % 2 == 1;
            if (opens && !escaped) {
                flush(literal, parts);
                parts.add(interpolation());
            } else if (closes && !escaped) {
                at++;
                break;
            } else if (opens) {
                literal.append(OPEN);
                at += OPEN.length();
            } else if (at < text.length()) {
                literal.append(text.charAt(at++));
            }
        }
        if (quote == 0 && parts.size() == 1 && literal.isEmpty() && !(parts.get(0) instanceof Constant)) {
            return parts.get(0);
        }
        flush(literal, parts);
        return joined(parts);
    }

    private int backslashes() {
        int start = at;
        while (at < text.length() && text.charAt(at) == '\\') {
            at++;
        }
        return at - start;
    }

    private static void flush(StringBuilder literal, List<Expression> parts) {
        if (!literal.isEmpty()) {
            parts.add(new Constant(literal.toString()));
            literal.setLength(0);
        }
    }

    private static Expression joined(List<Expression> parts) {
        if (parts.isEmpty()) {
            return new Constant("");
        }
        return parts.size() == 1 && parts.get(0) instanceof Constant ? parts.get(0) : new Joined(List.copyOf(parts));
    }

    /** From <code>${</code> to its closing brace. */
    private Expression interpolation() {
        if (++depth > DEEPEST) {
            throw new ExpressionException("interpolations are nested deeper than " + DEEPEST);
        }
        at += OPEN.length();
        skipBlanks();
        int up = 0;
        while (peek() == '.') {
            at++;
            up++;
        }
        List<Expression> steps = new ArrayList<>();
        boolean bracketed = firstStep(steps);
        while (peek() == '.' || peek() == '[') {
            bracketed |= peek() == '[';
            step(steps);
        }
        skipBlanks();
        if (peek() == ':' && up == 0 && !bracketed) {
            at++;
            List<Expression> arguments = sequence("}");
            expect('}');
            depth--;
            return new Call(List.copyOf(steps), arguments);
        }
        expect('}');
        depth--;
        return new Reference(up, List.copyOf(steps));
    }

    private boolean firstStep(List<Expression> steps) {
        if (peek() == '[') {
            step(steps);
            return true;
        }
        steps.add(key());
        return false;
    }

    private void step(List<Expression> steps) {
        if (text.charAt(at++) == '.') {
            steps.add(key());
        } else {
            steps.add(key());
            expect(']');
        }
    }

    private Expression key() {
        if (text.startsWith(OPEN, at)) {
            return interpolation();
        }
        int start = at;
        while (at < text.length() && NOT_IN_KEYS.indexOf(text.charAt(at)) < 0 && !text.startsWith(OPEN, at)) {
            at++;
        }
        if (at == start) {
            throw unexpected();
        }
        return new Constant(text.substring(start, at));
    }

    /** Arguments or items up to a closing character, which is not consumed. A missing one between commas is the empty text. */
    private List<Expression> sequence(String close) {
        List<Expression> elements = new ArrayList<>();
        skipBlanks();
        if (close.indexOf(peek()) >= 0) {
            return elements;
        }
        while (true) {
            skipBlanks();
            boolean missing = peek() == ',' || close.indexOf(peek()) >= 0;
            elements.add(missing ? new Constant("") : element("," + close));
            skipBlanks();
            if (peek() != ',') {
                return elements;
            }
            at++;
        }
    }

    private Expression element(String ends) {
        char first = peek();
        if (first == '\'' || first == '"') {
            at++;
            Expression quoted = text(first);
            skipBlanks();
            return quoted instanceof Constant ? quoted : new Joined(List.of(quoted));
        }
        if (first == '[' || first == '{') {
            return container(first);
        }
        return primitive(ends);
    }

    private Expression container(char open) {
        if (++depth > DEEPEST) {
            throw new ExpressionException("interpolations are nested deeper than " + DEEPEST);
        }
        at++;
        Expression container;
        if (open == '[') {
            container = new Items(sequence("]"));
            expect(']');
        } else {
            container = entries();
            expect('}');
        }
        depth--;
        skipBlanks();
        return container;
    }

    private Expression entries() {
        List<String> keys = new ArrayList<>();
        List<Expression> values = new ArrayList<>();
        skipBlanks();
        if (peek() == '}') {
            return new Entries(keys, values);
        }
        while (true) {
            keys.add(entryKey());
            expect(':');
            skipBlanks();
            values.add(element(",}"));
            skipBlanks();
            if (peek() != ',') {
                return new Entries(keys, values);
            }
            at++;
            skipBlanks();
        }
    }

    private String entryKey() {
        if (!(primitive(":") instanceof Constant key)) {
            throw new ExpressionException("a key of a map cannot be an interpolation in '" + text + "'");
        }
        return String.valueOf(key.data());
    }

    /** An unquoted value up to one of the characters; it is a number, true, false or null if it looks like one. */
    private Expression primitive(String ends) {
        List<Expression> parts = new ArrayList<>();
        StringBuilder literal = new StringBuilder();
        int lastSolid = 0;
        boolean plain = true;
        while (at < text.length() && ends.indexOf(text.charAt(at)) < 0) {
            char c = text.charAt(at);
            if (text.startsWith(OPEN, at)) {
                flush(literal, parts);
                parts.add(interpolation());
                lastSolid = 0;
                continue;
            }
            if (c == '\\' && at + 1 < text.length() && ESCAPABLE.indexOf(text.charAt(at + 1)) >= 0) {
                literal.append(text.charAt(at + 1));
                at += 2;
                plain = false;
                lastSolid = literal.length();
                continue;
            }
            if (!isUnquoted(c)) {
                throw unexpected();
            }
            literal.append(c);
            at++;
            boolean trims = !ends.isEmpty() && (c == ' ' || c == '\t');
            lastSolid = trims ? lastSolid : literal.length();
        }
        if (parts.isEmpty() && literal.isEmpty()) {
            throw unexpected();
        }
        literal.setLength(lastSolid);
        if (parts.isEmpty()) {
            return new Constant(plain ? typed(literal.toString()) : literal.toString());
        }
        if (parts.size() == 1 && literal.isEmpty()) {
            return parts.get(0);
        }
        flush(literal, parts);
        return new Joined(List.copyOf(parts));
    }

    /** {@return whether a character may occur in a value without quotes} */
    private static boolean isUnquoted(char c) {
        return Character.isLetterOrDigit(c) || Character.isSurrogate(c) || UNQUOTED_SIGNS.indexOf(c) >= 0;
    }

    private static @Nullable Object typed(String word) {
        if (word.length() > LONGEST_NUMBER) {
            return word;
        }
        switch (word.toLowerCase(Locale.ROOT)) {
            case "null":
                return null;
            case "true":
                return true;
            case "false":
                return false;
            case "inf", "+inf":
                return Double.POSITIVE_INFINITY;
            case "-inf":
                return Double.NEGATIVE_INFINITY;
            case "nan", "+nan", "-nan":
                return Double.NaN;
            default:
                if (INTEGER.matcher(word).matches()) {
                    return YamlScalars.read(word);
                }
                return FRACTION.matcher(word).matches() ? (Object) Double.valueOf(word.replace("_", "")) : word;
        }
    }

    private void skipBlanks() {
        while (peek() == ' ' || peek() == '\t') {
            at++;
        }
    }

    /** {@return the next character; 0 at the end} */
    private char peek() {
        return at < text.length() ? text.charAt(at) : 0;
    }

    private void expect(char c) {
        if (peek() != c) {
            throw unexpected();
        }
        at++;
    }

    private ExpressionException unexpected() {
        if (at >= text.length()) {
            return new ExpressionException("an interpolation is not closed; a '}' is missing");
        }
        return new ExpressionException("the interpolation cannot be read at its character " + (at + 1) + ", '"
                + text.charAt(at) + "'; quote what is text, or write '\\${' for a plain '${'");
    }
}
