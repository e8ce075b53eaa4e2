// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.duckdb;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jedro.JedroException;
import org.jedro.internal.Suggestions;
import org.jedro.value.ByteSize;

/** What the engine reports, as one clause. DuckDB has no codes for its errors, so that its texts have to be read. */
final class DuckDbErrors {
    private static final Pattern KIND = Pattern.compile("^[A-Z][A-Za-z ]* Error: ");
    private static final Pattern COLUMN =
            Pattern.compile("^Referenced column \"(.*)\" (?:not found in FROM clause|was not found).*");
    private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"");
    private static final String CANDIDATES = "Candidate bindings: ";

    /** The error that a query raises for a value that Jedro's own reader has to look at. */
    static final String OTHER_VALUE = "jedro: another value";

    private DuckDbErrors() {}

    /** {@return whether the engine does not accept the content of a file, so that Jedro's own reader decides} */
    static boolean isOfFile(Throwable failure) {
        String message = String.valueOf(failure.getMessage());
        return message.contains(OTHER_VALUE) || message.contains("CSV Error") || message.startsWith("Conversion Error");
    }

    /** {@return why a query has failed} */
    static JedroException of(SQLException failure, Engine engine) {
        String message = String.valueOf(failure.getMessage());
        if (message.startsWith("Out of Memory Error")) {
            return new JedroException(
                    "the query needs more memory than " + limits(engine)
                            + "; raise memory_limit or temp_limit for duckdb in engines.yml",
                    failure);
        }
        return new JedroException(clause(failure), failure);
    }

    private static String limits(Engine engine) {
        DuckDbSettings settings = engine.settings();
        String memory = settings.memoryLimit().map(ByteSize::toString).orElse("the engine has");
        return settings.tempLimit().isPresent()
                ? memory + ", and more temporary files than "
                        + settings.tempLimit().get()
                : memory;
    }

    /** {@return the first sentence of a message, with the closest column if one is unknown} */
    static String clause(SQLException failure) {
        String message = KIND.matcher(String.valueOf(failure.getMessage())).replaceFirst("");
        Matcher column = COLUMN.matcher(message.lines().findFirst().orElse(""));
        if (!column.matches()) {
            return "the query fails: " + firstLine(message);
        }
        List<String> candidates = candidates(message);
        String name = column.group(1);
        return "the query names column '" + name + "', which does not exist; "
                + Suggestions.hint(name, candidates, "columns");
    }

    private static List<String> candidates(String message) {
        List<String> names = new ArrayList<>();
        message.lines().filter(line -> line.startsWith(CANDIDATES)).forEach(line -> {
            Matcher quoted = QUOTED.matcher(line);
            while (quoted.find()) {
                names.add(quoted.group(1));
            }
        });
        return names;
    }

    /** {@return the first line without its punctuation} */
    static String firstLine(String message) {
        String line = message.lines().findFirst().orElse("").strip();
        while (line.endsWith("!") || line.endsWith(".")) {
            line = line.substring(0, line.length() - 1);
        }
        return line;
    }
}
