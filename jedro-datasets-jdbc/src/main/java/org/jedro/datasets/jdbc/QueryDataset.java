// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.jdbc;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jedro.JedroException;
import org.jedro.catalog.Dataset;
import org.jedro.catalog.Previewable;
import org.jedro.catalog.RunScope;
import org.jedro.datasets.table.TableBinding;
import org.jedro.datasets.table.TableForm;
import org.jedro.datasets.table.internal.OpenedTables;

/**
 * What a query returns, in one form. It is read in a transaction that is rolled back.
 *
 * @param <T> the type of the value
 */
final class QueryDataset<T> implements Dataset<T>, Previewable {
    private static final long LONGEST_QUERY = 1L << 20;

    private final Connecting connecting;
    private final QueryOptions options;
    private final Path base;
    private final TableForm<T> form;
    private final TableBinding binding;
    private final RunScope scope;

    QueryDataset(
            Connecting connecting,
            QueryOptions options,
            Path base,
            TableForm<T> form,
            TableBinding binding,
            RunScope scope) {
        this.connecting = connecting;
        this.options = options;
        this.base = base;
        this.form = form;
        this.binding = binding;
        this.scope = scope;
    }

    @Override
    public T load() throws Exception {
        return OpenedTables.read(form, open(), binding);
    }

    @Override
    public void save(T value) {
        throw new JedroException("a query can only be loaded; save with an entry of 'type: jdbc.table'");
    }

    @Override
    public Preview preview(int rows) throws Exception {
        try (ResultTable opened = open()) {
            return OpenedTables.preview(opened, binding.columns(), rows);
        }
    }

    @Override
    public void visit(int rows, RowVisitor visitor) throws Exception {
        try (ResultTable opened = open()) {
            OpenedTables.visit(opened, binding.columns(), rows, visitor);
        }
    }

    private ResultTable open() throws Exception {
        String text = options.sql().isPresent() ? options.sql().get() : file();
        connecting.requirePresent();
        Database database = Database.of(connecting, scope);
        Dialect dialect = database.dialect();
        BoundSql query = BoundSql.of(text, options.parameters(), dialect);
        return new ResultTable(
                database.connection(), dialect, "the query", new QueryReading(query, dialect, options.fetchSize()));
    }

    private String file() throws IOException {
        String written = options.filepath().orElseThrow();
        Path file = base.resolve(written);
        try {
            if (Files.size(file) > LONGEST_QUERY) {
                throw new JedroException(
                        "the file " + written + " has more than " + LONGEST_QUERY + " bytes, which is not a query");
            }
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new JedroException("the file " + written + " with the query does not exist", e);
        } catch (CharacterCodingException e) {
            throw new JedroException("the file " + written + " with the query is not a text in UTF-8", e);
        }
    }

    @Override
    public Map<String, Object> describe() {
        Map<String, Object> description = new LinkedHashMap<>();
        options.filepath().ifPresent(path -> description.put("filepath", path));
        return description;
    }
}
