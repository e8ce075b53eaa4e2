// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.jdbc;

import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jedro.Problems;
import org.jedro.catalog.CatalogEntry;
import org.jedro.catalog.Dataset;
import org.jedro.catalog.DatasetProvider;
import org.jedro.catalog.EntrySpec;
import org.jedro.catalog.RunScope;
import org.jedro.datasets.Unknown;
import org.jedro.datasets.table.TableBinding;
import org.jedro.datasets.table.TableForm;
import org.jedro.datasets.table.internal.TableForms;
import org.jedro.ref.TypeRef;
import org.jedro.value.MapValue;
import org.jedro.value.RecordBinder;
import org.jedro.value.Value;
import org.jedro.value.internal.RecordSchema;
import org.jspecify.annotations.Nullable;

/** Offers tables and queries of databases: {@code jdbc.table} and {@code jdbc.query}. */
public final class JdbcDatasetProvider implements DatasetProvider {
    static final String TABLE = "jdbc.table";
    static final String QUERY = "jdbc.query";
    private static final String CREDENTIALS = "credentials";
    private static final String URL = "url";
    private static final List<String> COMMON = List.of(CREDENTIALS, URL, TableForms.FORM, TableForms.UNKNOWN);

    private final TableForms forms;

    /** For {@link java.util.ServiceLoader}: the forms of the class path. */
    public JdbcDatasetProvider() {
        this(TableForms.ofClassPath());
    }

    JdbcDatasetProvider(TableForms forms) {
        this.forms = forms;
    }

    @Override
    public List<String> types() {
        return List.of(TABLE, QUERY);
    }

    private static Class<? extends Record> optionsOf(String type) {
        return type.equals(TABLE) ? TableOptions.class : QueryOptions.class;
    }

    @Override
    public Map<String, Type> options(String type) {
        Map<String, Type> options = new LinkedHashMap<>();
        options.put(CREDENTIALS, Object.class);
        options.put(URL, String.class);
        options.put(TableForms.FORM, String.class);
        options.put(TableForms.UNKNOWN, Unknown.class);
        options.putAll(RecordSchema.components(optionsOf(type)));
        return options;
    }

    @Override
    public List<String> requiredOptions(String type) {
        return type.equals(TABLE) ? List.of("table") : List.of();
    }

    @Override
    public @Nullable CatalogEntry create(EntrySpec spec, Problems problems) {
        Map<String, Type> known = options(spec.type());
        spec.options().entries().forEach((key, value) -> {
            if (!known.containsKey(key)) {
                problems.at(value, key).unknown("option", key, known.keySet());
            }
        });
        Connecting connecting = connecting(spec, problems);
        TableForm<?> standard = forms.standard(spec, problems);
        Unknown unknown = TableForms.unknown(spec, problems);
        MapValue own = spec.options().only(key -> known.containsKey(key) && !COMMON.contains(key));
        Object options = RecordBinder.bind(own, optionsOf(spec.type()), problems);
        requireOptions(spec, problems);
        if (connecting == null || options == null || problems.hasErrors()) {
            return null;
        }
        return options instanceof TableOptions table
                ? tableEntry(spec, connecting, table, standard, unknown)
                : queryEntry(spec, connecting, (QueryOptions) options, standard, unknown);
    }

    private static void requireOptions(EntrySpec spec, Problems problems) {
        MapValue options = spec.options();
        if (spec.type().equals(TABLE) && options.get("table").isEmpty()) {
            problems.add("expected a table, for example 'table: orders'");
        }
        if (spec.type().equals(QUERY)
                && options.get("sql").isEmpty()
                && options.get("filepath").isEmpty()) {
            problems.add("expected a query as 'sql', or the file that has it as 'filepath'");
        }
    }

    private CatalogEntry tableEntry(
            EntrySpec spec,
            Connecting connecting,
            TableOptions options,
            @Nullable TableForm<?> standard,
            Unknown unknown) {
        JdbcEntry.Maker maker = new JdbcEntry.Maker() {
            @Override
            public <T> Dataset<T> dataset(TableForm<T> form, TypeRef<?> declared, RunScope scope) {
                TableBinding binding = new TableBinding(declared, unknown, options.columns());
                return new TableDataset<>(spec.name(), connecting, options, form, binding, scope);
            }
        };
        Map<String, Object> description = new LinkedHashMap<>();
        options.schema().ifPresent(schema -> description.put("schema", schema));
        options.table().ifPresent(table -> description.put("table", table));
        return new JdbcEntry(TABLE, forms, standard, maker, description);
    }

    private CatalogEntry queryEntry(
            EntrySpec spec,
            Connecting connecting,
            QueryOptions options,
            @Nullable TableForm<?> standard,
            Unknown unknown) {
        JdbcEntry.Maker maker = new JdbcEntry.Maker() {
            @Override
            public <T> Dataset<T> dataset(TableForm<T> form, TypeRef<?> declared, RunScope scope) {
                TableBinding binding = new TableBinding(declared, unknown, Optional.empty());
                return new QueryDataset<>(connecting, options, spec.baseDirectory(), form, binding, scope);
            }
        };
        Map<String, Object> description = new LinkedHashMap<>();
        options.filepath().ifPresent(path -> description.put("filepath", path));
        return new JdbcEntry(QUERY, forms, standard, maker, description);
    }

    private static @Nullable Connecting connecting(EntrySpec spec, Problems problems) {
        Optional<Value> credentials = spec.options().get(CREDENTIALS);
        Optional<Value> url = spec.options().get(URL);
        if (credentials.isPresent() && !(credentials.get() instanceof MapValue)) {
            problems.at(credentials.get(), CREDENTIALS).expected("the name of credentials with a 'url'");
            return null;
        }
        MapValue map = credentials.isPresent() ? (MapValue) credentials.get() : MapValue.empty();
        Problems at = credentials.isPresent() ? problems.at(credentials.get(), CREDENTIALS) : problems;
        ConnectionOptions options = (ConnectionOptions) RecordBinder.bind(map, ConnectionOptions.class, at);
        if (options == null || at.hasErrors()) {
            return null;
        }
        return connecting(spec, options, url, at);
    }

    private static @Nullable Connecting connecting(
            EntrySpec spec, ConnectionOptions options, Optional<Value> own, Problems at) {
        List<String> given = new ArrayList<>();
        own.ifPresent(value -> given.add(String.valueOf(value.toJava())));
        options.url().ifPresent(given::add);
        options.con().ifPresent(given::add);
        if (given.size() != 1) {
            at.add(
                    given.isEmpty()
                            ? "expected a database: a 'url' such as jdbc:postgresql://localhost/shop in the credentials"
                            : "expected one of 'url' and 'con' but was " + given.size());
            return null;
        }
        JdbcUrl url = JdbcUrl.ofAlchemy(given.get(0));
        if (url == null) {
            at.add(
                    "expected a URL that starts with 'jdbc:', or one of SQLAlchemy for PostgreSQL, MySQL, MariaDB, SQLite,"
                            + " DuckDB, SQL Server, Oracle, Redshift or Snowflake");
            return null;
        }
        Connecting connecting = Connecting.of(options, url, spec.baseDirectory());
        boolean needsTables = spec.type().equals(TABLE);
        Optional<String> refusal = JdbcUrl.refusal(connecting.url(), connecting.properties(), needsTables);
        refusal.ifPresent(at::add);
        return refusal.isPresent() ? null : connecting;
    }
}
