// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.duckdb;

import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.duckdb.DuckDBConnection;
import org.jedro.datasets.csv.internal.DelimitedTables;
import org.jedro.datasets.format.ColumnType;
import org.jedro.datasets.format.CsvOptions;
import org.jedro.datasets.table.ColumnNames;
import org.jedro.datasets.table.TableColumn;
import org.jedro.datasets.table.TableSource;
import org.jedro.storage.Input;
import org.jedro.storage.Location;
import org.jspecify.annotations.Nullable;

/**
 * Reads CSV by the engine, with the rules of Jedro for texts that are numbers: the fields are read as texts, and {@code 007} is
 * a text. Types that are not declared are those of all values of the column, for which the file is read once more.
 */
final class CsvReader implements NativeReader {
    private static final Set<ColumnType> TYPES = Set.of(
            ColumnType.BOOLEAN, ColumnType.INT, ColumnType.LONG, ColumnType.DOUBLE, ColumnType.STRING, ColumnType.DATE);

    private static final String WHOLE = "(0|[1-9][0-9]*)";
    private static final String EXPONENT = "[eE][-+]?[0-9]+";
    /** The grammar of {@link org.jedro.datasets.table.internal.NumberText}. */
    private static final String NUMBER = "'-?" + WHOLE + "|[-+]?(" + WHOLE + "\\.[0-9]*|\\.[0-9]+)(" + EXPONENT
            + ")?|[-+]?" + WHOLE + EXPONENT + "|NaN|-?Infinity'";

    private final List<Input> files;
    private final CsvOptions options;
    private final char delimiter;
    private final List<String> names;
    private final List<String> wanted;
    private @Nullable Map<String, String> inferred;

    private CsvReader(List<Input> files, CsvOptions options, char delimiter, List<String> names, List<String> wanted) {
        this.files = files;
        this.options = options;
        this.delimiter = delimiter;
        this.names = names;
        this.wanted = wanted;
    }

    /** {@return the reader of a file or a folder; null if the engine does not have one of the options, or might apply it otherwise} */
    static @Nullable CsvReader of(DelimitedTables format, Input input, CsvOptions options) throws IOException {
        List<Input> files = input.files();
        for (Input file : files) {
            if (!isPlain(file, options)) {
                return null;
            }
        }
        List<String> names = names(format, files.get(0), options);
        for (Input file : files.subList(1, files.size())) {
            // the engine assigns the fields of each file by position
            if (!names(format, file, options).equals(names)) {
                return null;
            }
        }
        List<String> wanted = options.columns().orElse(names);
        ColumnNames.require(wanted, names, "columns");
        char standard = format.format().name().equals("tsv") ? '\t' : ',';
        // the only field of an empty line is null for the engine, and no row here
        return names.size() < 2 || isTwice(names)
                ? null
                : new CsvReader(files, options, options.delimiter().orElse(standard), names, wanted);
    }

    private static List<String> names(DelimitedTables format, Input file, CsvOptions options) throws IOException {
        try (TableSource table = format.open(file, options)) {
            return table.columns().stream().map(TableColumn::name).toList();
        }
    }

    /** The engine does not distinguish upper and lower case. */
    private static boolean isTwice(List<String> names) {
        return names.stream()
                        .map(name -> name.toLowerCase(Locale.ROOT))
                        .distinct()
                        .count()
                < names.size();
    }

    private static boolean isPlain(Input input, CsvOptions options) {
        // a file of a folder is named by its path there
        boolean isUnpacked = input.location().path().endsWith(input.name());
        boolean isRead = options.skip() == 0
                && options.rows().isEmpty()
                && options.comment().isEmpty()
                && options.ragged() == CsvOptions.Ragged.REFUSE
                && options.charset().equalsIgnoreCase("UTF-8")
                && !options.nulls().isEmpty();
        boolean isTyped = options.decimal() == '.'
                && options.thousands().isEmpty()
                && options.numbers() == CsvOptions.Numbers.PLAIN
                && options.dateFormat().isEmpty()
                && options.trues().isEmpty()
                && TYPES.containsAll(options.types().values());
        return isUnpacked
                && isRead
                && isTyped
                && isAscii(options.quote())
                && isAscii(options.delimiter().orElse(','));
    }

    private static boolean isAscii(char c) {
        return c < 128 && c != '\r' && c != '\n' && c != ' ';
    }

    @Override
    public @Nullable String sql(DuckDBConnection connection) throws IOException, SQLException {
        boolean isDeclared = options.types().keySet().containsAll(wanted);
        if (isDeclared) {
            return wanted.stream()
                    .map(name ->
                            checked(name, Objects.requireNonNull(options.types().get(name), name)))
                    .collect(Collectors.joining(", ", "SELECT ", " FROM " + call(Map.of())));
        }
        Map<String, String> types = inferred(connection);
        return wanted.stream()
                .map(name ->
                        options.types().get(name) == ColumnType.DATE ? checked(name, ColumnType.DATE) : Sql.name(name))
                .collect(Collectors.joining(", ", "SELECT ", " FROM " + call(types)));
    }

    private String call(Map<String, String> types) throws IOException {
        String columns = names.stream()
                .map(name -> Sql.text(name) + ": '" + types.getOrDefault(name, "VARCHAR") + "'")
                .collect(Collectors.joining(", ", "{", "}"));
        String nulls = options.nulls().stream().map(Sql::text).collect(Collectors.joining(", ", "[", "]"));
        return "read_csv(" + files() + ", auto_detect = false, header = " + options.header() + ", delim = "
                + Sql.text(String.valueOf(delimiter)) + ", quote = " + Sql.text(String.valueOf(options.quote()))
                + ", escape = " + Sql.text(String.valueOf(options.quote())) + ", nullstr = " + nulls + ", columns = "
                + columns + ")";
    }

    private String files() throws IOException {
        List<String> paths = new ArrayList<>();
        for (Input file : files) {
            paths.add(Sql.text(path(file)));
        }
        return paths.stream().collect(Collectors.joining(", ", "[", "]"));
    }

    private static String path(Input input) throws IOException {
        boolean isLocal = input.location().scheme().equals(Location.FILE);
        // a pattern would match other files
        String path = (isLocal ? input.location().file() : input.localFile())
                .toAbsolutePath()
                .toString();
        return path.replace("[", "[[]").replace("*", "[*]").replace("?", "[?]");
    }

    /** {@return a field as its declared type; what might be something else is an error, so that Jedro's reader decides} */
    private static String checked(String column, ColumnType type) {
        String name = Sql.name(column);
        if (type == ColumnType.STRING) {
            return name;
        }
        String value = switch (type) {
            case INT -> "CAST(" + name + " AS INTEGER)";
            case LONG -> "CAST(" + name + " AS BIGINT)";
            case DOUBLE -> "CAST(" + name + " AS DOUBLE)";
            case BOOLEAN -> "CAST(" + name + " AS BOOLEAN)";
            default -> "CAST(" + name + " AS DATE)";
        };
        String test = switch (type) {
            case INT, LONG -> "CAST(" + value + " AS VARCHAR) = " + name;
            case DOUBLE -> "regexp_full_match(" + name + ", " + NUMBER + ")";
            case BOOLEAN -> "lower(" + name + ") IN ('true', 'false')";
            default -> "CAST(" + value + " AS VARCHAR) = " + name;
        };
        // a condition that all rows meet is cheapest as the first; null meets none
        return "CASE WHEN " + test + " THEN " + value + " WHEN " + name + " IS NULL THEN NULL ELSE error('"
                + DuckDbErrors.OTHER_VALUE + "') END AS " + name;
    }

    private synchronized Map<String, String> inferred(DuckDBConnection connection) throws IOException, SQLException {
        Map<String, String> known = inferred;
        if (known == null) {
            known = infer(connection);
            inferred = known;
        }
        return known;
    }

    /** One pass over all values of all wanted columns. */
    private Map<String, String> infer(DuckDBConnection connection) throws IOException, SQLException {
        List<String> looked = wanted.stream()
                .filter(name -> options.types().get(name) != ColumnType.STRING
                        && options.types().get(name) != ColumnType.DATE)
                .toList();
        Map<String, String> types = new LinkedHashMap<>();
        if (looked.isEmpty()) {
            return types;
        }
        String counts = looked.stream().map(CsvReader::counts).collect(Collectors.joining(", "));
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT " + counts + " FROM " + call(Map.of()))) {
            row.next();
            for (int i = 0; i < looked.size(); i++) {
                String name = looked.get(i);
                String type = type(row, i * COUNTS);
                types.put(name, options.types().containsKey(name) ? declared(name, type) : type);
            }
        }
        return types;
    }

    private static final int COUNTS = 6;

    private static String counts(String column) {
        String name = Sql.name(column);
        String whole = "TRY_CAST(" + name + " AS BIGINT)";
        String isWhole = "CAST(" + whole + " AS VARCHAR) = " + name;
        return "count(" + name + "), count(CASE WHEN " + isWhole + " THEN 1 END), coalesce(min(" + whole
                + "), 0), coalesce(max(" + whole
                + "), 0), count(CASE WHEN " + isWhole + " THEN 1 WHEN regexp_full_match(" + name + ", " + NUMBER
                + ") THEN 1 END), count(CASE WHEN " + name
                + " IN ('true', 'false', 'True', 'False', 'TRUE', 'FALSE') THEN 1 END)";
    }

    private static String type(ResultSet row, int before) throws SQLException {
        List<Long> counts = new ArrayList<>();
        for (int i = 1; i <= COUNTS; i++) {
            counts.add(row.getLong(before + i));
        }
        long all = counts.get(0);
        if (all == 0) {
            return "VARCHAR";
        }
        if (counts.get(1) == all) {
            boolean isInt = counts.get(2) >= Integer.MIN_VALUE && counts.get(3) <= Integer.MAX_VALUE;
            return isInt ? "INTEGER" : "BIGINT";
        }
        if (counts.get(4) == all) {
            return "DOUBLE";
        }
        return counts.get(5) == all ? "BOOLEAN" : "VARCHAR";
    }

    /** A declared type holds the values that have been found, or Jedro's reader reports the first that does not match. */
    private String declared(String name, String found) throws SQLException {
        ColumnType type = Objects.requireNonNull(options.types().get(name), name);
        boolean fits = switch (type) {
            case INT -> found.equals("INTEGER");
            case LONG -> found.equals("INTEGER") || found.equals("BIGINT");
            case DOUBLE -> found.equals("INTEGER") || found.equals("BIGINT") || found.equals("DOUBLE");
            case BOOLEAN -> found.equals("BOOLEAN");
            default -> false;
        };
        if (!fits) {
            throw new SQLException(DuckDbErrors.OTHER_VALUE);
        }
        return type == ColumnType.INT ? "INTEGER" : type == ColumnType.LONG ? "BIGINT" : type.name();
    }
}
