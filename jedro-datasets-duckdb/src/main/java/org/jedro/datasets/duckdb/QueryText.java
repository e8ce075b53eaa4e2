// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.duckdb;

import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.duckdb.DuckDBConnection;
import org.jedro.JedroException;
import org.jedro.internal.Suggestions;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The text of a query that has been checked: it is one {@code SELECT} statement, and reads only relations that are bound to
 * names. DuckDB parses it; only tables and functions of a list are accepted, so that a text cannot read files.
 * Immutable.
 */
final class QueryText {
    static final String THIS = "this";

    /** Names that cannot be those of files, which DuckDB would read. */
    private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_]*");

    private static final Set<String> FUNCTIONS =
            new LinkedHashSet<>(List.of("generate_series", "json_each", "json_tree", "range", "repeat", "unnest"));
    /** Functions of values that return something else than their arguments determine: settings, sessions, sequences. */
    private static final Set<String> OF_THE_ENGINE = new LinkedHashSet<>(List.of(
            "current_catalog",
            "current_connection_id",
            "current_database",
            "current_query",
            "current_query_id",
            "current_schema",
            "current_schemas",
            "current_setting",
            "current_transaction_id",
            "currval",
            "format_type",
            "get_block_size",
            "getenv",
            "getvariable",
            "in_search_path",
            "index_key",
            "json_serialize_plan",
            "nextval",
            "pg_get_constraintdef",
            "pg_get_viewdef",
            "pg_sleep",
            "setseed",
            "setval",
            "sleep_ms",
            "stats",
            "txid_current",
            "vector_type",
            "write_log"));

    /** Functions that need no parentheses: a column of such a name is found before only if the relation has one. */
    private static final Set<String> WITHOUT_PARENTHESES = Set.of("current_catalog", "current_schema");

    /** The names of the engine's own views, which a query inside of another one would allow everywhere by its name. */
    private static final List<String> OF_VIEWS = List.of("duckdb_", "pragma_", "pg_", "sqlite_");

    private static final int LONGEST_SHOWN = 80;

    private final String text;
    private final byte[] bytes;
    private final List<Place> places;

    /** A parameter in the text, in bytes. */
    private record Place(String name, int start, int length) {}

    private QueryText(String text, byte[] bytes, List<Place> places) {
        this.text = text;
        this.bytes = bytes;
        this.places = places;
    }

    /**
     * {@return the checked text}
     *
     * @param names the names of the relations that it can read
     * @param parameters the values of its parameters, by name or number
     */
    static QueryText of(
            String query, Engine engine, Collection<String> names, Map<String, @Nullable Object> parameters) {
        String text = query.strip();
        while (text.endsWith(";")) {
            text = text.substring(0, text.length() - 1).stripTrailing();
        }
        if (text.isEmpty()) {
            throw new JedroException("The query is empty; expected a SELECT statement.");
        }
        JsonNode tree = parsed(text, engine);
        // what ends in the middle of a statement would change the query around it
        parsed("select * from (\n" + text + "\n)", engine);
        List<Place> places = new ArrayList<>();
        new Check(names, engine.settings().filesInSql(), places).look(tree);
        places.sort(Comparator.comparingInt(Place::start));
        requireParameters(places, parameters.keySet());
        return new QueryText(text, text.getBytes(StandardCharsets.UTF_8), List.copyOf(places));
    }

    static void requireName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new JedroException(
                    "Expected a name of letters, digits and underscores for a relation but was '" + name + "'.");
        }
    }

    private static JsonNode parsed(String text, Engine engine) {
        String json;
        try (DuckDBConnection connection = engine.connect();
                PreparedStatement statement = connection.prepareStatement("select json_serialize_sql(?)::VARCHAR")) {
            statement.setString(1, text);
            try (ResultSet result = statement.executeQuery()) {
                result.next();
                json = result.getString(1);
            }
        } catch (SQLException e) {
            throw new JedroException("The query cannot be parsed: " + DuckDbErrors.clause(e) + ".", e);
        }
        JsonNode tree = JsonMapper.shared().readTree(json);
        if (tree.path("error").asBoolean(false)) {
            throw refused(text, tree);
        }
        int count = tree.path("statements").size();
        if (count != 1) {
            throw new JedroException("Expected one SELECT statement in a query but was " + count + ".");
        }
        return tree.path("statements").get(0);
    }

    private static JedroException refused(String text, JsonNode tree) {
        String message = tree.path("error_message").asString("");
        if (!tree.path("error_type").asString("").equals("parser")) {
            return message.startsWith("Only SELECT")
                    ? new JedroException(
                            "Expected a SELECT statement in a query but was another one; a query only reads.")
                    : new JedroException("The query cannot be used: " + DuckDbErrors.firstLine(message) + ".");
        }
        String at = tree.has("position") ? place(text, tree.path("position").asInt(0)) : "";
        return new JedroException("The query has a mistake" + at + ": " + DuckDbErrors.firstLine(message) + ".");
    }

    /** {@return the position of a byte, as line and character counted from 1} */
    private static String place(String text, int position) {
        byte[] all = text.getBytes(StandardCharsets.UTF_8);
        String before = new String(all, 0, Math.min(Math.max(position, 0), all.length), StandardCharsets.UTF_8);
        int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
        int column = before.length() - before.lastIndexOf('\n');
        return " in line " + line + ", character " + column;
    }

    private static void requireParameters(List<Place> places, Set<String> given) {
        Set<String> wanted = new LinkedHashSet<>();
        places.forEach(place -> wanted.add(place.name));
        for (String name : wanted) {
            if (!given.contains(name)) {
                throw new JedroException("The query has a parameter " + shownParameter(name) + ", but "
                        + (given.isEmpty() ? "no value is given" : "the given values are " + String.join(", ", given))
                        + ".");
            }
        }
        for (String name : given) {
            if (!wanted.contains(name)) {
                throw new JedroException("The query has no parameter " + shownParameter(name)
                        + ", for which a value is given; "
                        + (wanted.isEmpty() ? "it has none" : Suggestions.hint(name, wanted, "parameters")) + ".");
            }
        }
    }

    private static String shownParameter(String name) {
        return Character.isDigit(name.charAt(0)) ? "number " + name : "'$" + name + "'";
    }

    /**
     * {@return the text for a larger query}
     *
     * @param parameter the SQL of the parameter of a name
     */
    String sql(Function<String, String> parameter) {
        StringBuilder sql = new StringBuilder();
        int from = 0;
        for (Place place : places) {
            sql.append(new String(bytes, from, place.start - from, StandardCharsets.UTF_8));
            sql.append(parameter.apply(place.name));
            from = place.start + place.length;
        }
        return sql.append(new String(bytes, from, bytes.length - from, StandardCharsets.UTF_8))
                .toString();
    }

    String shown() {
        String line = text.replaceAll("\\s+", " ");
        return line.length() > LONGEST_SHOWN ? line.substring(0, LONGEST_SHOWN - 1) + "…" : line;
    }

    /** Looks at everything that a statement names. */
    private static final class Check {
        private final Collection<String> names;
        private final boolean allowsFiles;
        private final List<Place> places;
        private final Set<String> own = new LinkedHashSet<>();

        Check(Collection<String> names, boolean allowsFiles, List<Place> places) {
            this.names = names;
            this.allowsFiles = allowsFiles;
            this.places = places;
        }

        void look(JsonNode statement) {
            collectOwn(statement);
            visit(statement);
        }

        /** The names that a statement gives to queries inside of it. */
        private void collectOwn(JsonNode node) {
            for (JsonNode entry : node.path("cte_map").path("map")) {
                String name = entry.path("key").asString("");
                requireName(name);
                if (!allowsFiles) {
                    refuseView(name);
                }
                own.add(name.toLowerCase(Locale.ROOT));
            }
            for (JsonNode child : node) {
                collectOwn(child);
            }
        }

        private static void refuseView(String name) {
            String lower = name.toLowerCase(Locale.ROOT);
            if (OF_VIEWS.stream().anyMatch(lower::startsWith)) {
                throw new JedroException("The query names a part of it '" + name + "'; names that start with "
                        + String.join(", ", OF_VIEWS) + " belong to the engine.");
            }
        }

        private void visit(JsonNode node) {
            if (node.isObject()) {
                visitObject(node);
            }
            for (JsonNode child : node) {
                visit(child);
            }
        }

        private void visitObject(JsonNode node) {
            String type = node.path("type").asString("");
            if (node.path("class").asString("").equals("PARAMETER")) {
                places.add(new Place(
                        node.path("identifier").asString(""),
                        node.path("query_location").asInt(0),
                        node.path("query_location_length").asInt(0)));
            } else if (allowsFiles) {
                return;
            } else if (type.equals("BASE_TABLE")) {
                requireBound(node);
            } else if (node.path("class").asString("").equals("FUNCTION")) {
                refuseEngine(node.path("function_name").asString(""));
            } else if (type.equals("COLUMN_REF")) {
                refuseWithoutParentheses(node.path("column_names"));
            } else if (type.equals("TABLE_FUNCTION")) {
                requireListed(node.path("function").path("function_name").asString(""));
            } else if (type.equals("SHOW_REF") && node.path("query").isNull()) {
                throw new JedroException(
                        "A query cannot list the tables of the engine; expected a SELECT statement over "
                                + String.join(", ", names) + ".");
            }
        }

        private void requireBound(JsonNode table) {
            String name = table.path("table_name").asString("");
            String lower = name.toLowerCase(Locale.ROOT);
            boolean isPlain = table.path("schema_name").asString("").isEmpty()
                    && table.path("catalog_name").asString("").isEmpty();
            boolean isBound = own.contains(lower) || names.stream().anyMatch(lower::equalsIgnoreCase);
            if (!isPlain || !isBound) {
                throw new JedroException("The query reads '" + name + "', which is not bound to a relation; "
                        + Suggestions.hint(name, names, "relations") + ".");
            }
        }

        private static void refuseEngine(String function) {
            if (OF_THE_ENGINE.contains(function.toLowerCase(Locale.ROOT))) {
                throw new JedroException("The query calls '" + function
                        + "', which uses the state of the engine, not relations; remove it, or set 'files_in_sql: true'"
                        + " for duckdb in engines.yml.");
            }
        }

        /** With the name of its relation, it can only be a column. */
        private static void refuseWithoutParentheses(JsonNode names) {
            String name = names.path(0).asString("");
            if (names.size() == 1 && WITHOUT_PARENTHESES.contains(name.toLowerCase(Locale.ROOT))) {
                throw new JedroException("The query reads '" + name
                        + "', which uses the state of the engine, not relations; if it is a column, write the relation"
                        + " before it, for example " + THIS + "." + name + ".");
            }
        }

        private void requireListed(String function) {
            if (!FUNCTIONS.contains(function.toLowerCase(Locale.ROOT))) {
                throw new JedroException("The query calls '" + function
                        + "', which reads something else than relations; expected one of "
                        + String.join(", ", FUNCTIONS)
                        + ", or 'files_in_sql: true' for duckdb in engines.yml.");
            }
        }
    }
}
