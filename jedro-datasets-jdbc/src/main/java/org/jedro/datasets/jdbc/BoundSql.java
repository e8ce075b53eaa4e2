// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.jdbc;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jedro.JedroException;
import org.jedro.internal.Suggestions;
import org.jspecify.annotations.Nullable;

/**
 * A query whose named parameters, {@code :country}, are places for values. The values are sent apart from the text, so that no
 * value can change the query. Immutable.
 *
 * @param sql the query for JDBC, with a question mark for each value
 * @param values the values in the order of the question marks
 */
record BoundSql(String sql, List<@Nullable Object> values) {

    /**
     * {@return a query with the values of its parameters}
     *
     * @throws JedroException if a parameter has no value, or a value has no parameter
     */
    static BoundSql of(String text, Map<String, @Nullable Object> parameters, Dialect dialect) {
        return new Parser(text, parameters, dialect).parsed();
    }

    void bind(PreparedStatement statement, Dialect dialect) throws SQLException {
        for (int i = 0; i < values.size(); i++) {
            Object value = values.get(i);
            if (value == null) {
                statement.setObject(i + 1, null);
            } else {
                dialect.bind(statement, i + 1, value);
            }
        }
    }

    /** Finds parameters outside of texts, names and comments. */
    private static final class Parser {
        private static final Pattern COMMENTS = Pattern.compile("--[^\n]*|/\\*.*?\\*/", Pattern.DOTALL);

        private final String text;
        private final Map<String, @Nullable Object> parameters;
        private final Dialect dialect;
        private final StringBuilder sql = new StringBuilder();
        private final List<@Nullable Object> values = new ArrayList<>();
        private final Set<String> used = new LinkedHashSet<>();
        private int at;

        Parser(String text, Map<String, @Nullable Object> parameters, Dialect dialect) {
            this.text = text;
            this.parameters = parameters;
            this.dialect = dialect;
        }

        BoundSql parsed() {
            while (at < text.length()) {
                step();
            }
            for (String name : parameters.keySet()) {
                if (!used.contains(name)) {
                    throw new JedroException("the query has no parameter ':" + name + "', which 'parameters' names"
                            + (used.isEmpty() ? "" : "; it has " + names(used)));
                }
            }
            return new BoundSql(
                    sql.toString().strip().replaceFirst(";\\s*$", ""), Collections.unmodifiableList(values));
        }

        private static String names(Set<String> names) {
            return ":" + String.join(", :", names);
        }

        private void step() {
            char c = text.charAt(at);
            if (c == '\'' || c == '"' || c == '`') {
                copyTo(endOfQuoted(c));
            } else if (text.startsWith("--", at)) {
                copyTo(endAfter("\n", at));
            } else if (text.startsWith("/*", at)) {
                copyTo(endAfter("*/", at + 2));
            } else if (c == '$' && dollarTag() != null) {
                String tag = String.valueOf(dollarTag());
                copyTo(endAfter(tag, at + tag.length()));
            } else if (text.startsWith("::", at) || text.startsWith(":=", at)) {
                copyTo(at + 2);
            } else if (c == ':' && at + 1 < text.length() && Character.isJavaIdentifierStart(text.charAt(at + 1))) {
                parameter();
            } else if (c == ';'
                    && !COMMENTS.matcher(text.substring(at + 1)).replaceAll("").isBlank()) {
                throw new JedroException("the query has more than one statement; expected one that reads");
            } else if (c == '?' && dialect.doublesQuestionMarks()) {
                sql.append("??");
                at++;
            } else {
                copyTo(at + 1);
            }
        }

        private void copyTo(int end) {
            sql.append(text, at, end);
            at = end;
        }

        private int endAfter(String mark, int from) {
            int found = text.indexOf(mark, from);
            return found < 0 ? text.length() : found + mark.length();
        }

        private int endOfQuoted(char quote) {
            for (int i = at + 1; i < text.length(); i++) {
                if (text.charAt(i) == '\\' && dialect.hasBackslashes() && quote != '`') {
                    i++;
                } else if (text.charAt(i) == quote) {
                    return i + 1;
                }
            }
            return text.length();
        }

        /** {@return the tag of a text of PostgreSQL: {@code $body$}; null if none starts here} */
        private @Nullable String dollarTag() {
            if (!dialect.doublesQuestionMarks()) {
                return null;
            }
            int end = at + 1;
            while (end < text.length() && Character.isJavaIdentifierPart(text.charAt(end)) && text.charAt(end) != '$') {
                end++;
            }
            return end < text.length() && text.charAt(end) == '$' ? text.substring(at, end + 1) : null;
        }

        private void parameter() {
            int end = at + 1;
            while (end < text.length() && Character.isJavaIdentifierPart(text.charAt(end))) {
                end++;
            }
            String name = text.substring(at + 1, end);
            if (!parameters.containsKey(name)) {
                throw new JedroException(
                        "the query has the parameter ':" + name + "', for which 'parameters' has no value; "
                                + Suggestions.hint(name, List.copyOf(parameters.keySet()), "parameters"));
            }
            used.add(name);
            Object value = parameters.get(name);
            if (value instanceof Collection<?> several) {
                addAll(name, several);
            } else {
                sql.append('?');
                values.add(checked(name, value));
            }
            at = end;
        }

        private void addAll(String name, Collection<?> several) {
            if (several.isEmpty()) {
                throw new JedroException("parameter ':" + name + "' is an empty list, which SQL does not have");
            }
            sql.append(String.join(", ", Collections.nCopies(several.size(), "?")));
            several.forEach(value -> values.add(checked(name, value)));
        }

        private static @Nullable Object checked(String name, @Nullable Object value) {
            if (value == null
                    || value instanceof String
                    || value instanceof Number
                    || value instanceof Boolean
                    || value instanceof Temporal) {
                return value;
            }
            throw new JedroException(
                    "expected a text, number, boolean or list of them for parameter ':" + name + "' but was a "
                            + (value instanceof Map
                                    ? "map"
                                    : value instanceof Collection
                                            ? "list in a list"
                                            : "value of " + value.getClass().getSimpleName()));
        }
    }
}
