// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.duckdb;

import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jedro.JedroException;
import org.jedro.catalog.Previewable.Preview;
import org.jedro.catalog.Previewable.RowVisitor;
import org.jedro.catalog.ProcessBound;
import org.jedro.datasets.table.TableBinding;
import org.jedro.datasets.table.TableColumn;
import org.jedro.datasets.table.TableForm;
import org.jedro.datasets.table.internal.OpenedTables;
import org.jedro.datasets.table.internal.TableForms;
import org.jedro.ref.TypeRef;
import org.jspecify.annotations.Nullable;

/**
 * A lazy query over a stored table or other relations: nothing is computed until it is saved, counted, shown or turned into
 * another form.
 *
 * <pre>{@code
 * static Relation revenue(Relation orders, Relation customers, double smallest) {
 *     return orders.with("customers", customers).sql("""
 *             select country, sum(price) as revenue
 *             from this join customers using (customer_id)
 *             where price >= ?
 *             group by country
 *             order by country
 *             """, smallest);
 * }
 * }</pre>
 *
 * <p>A relation belongs to the run in which it was made, and to its process. Each use reads the stored tables again; if one of
 * them has changed since it was loaded, the use fails. Immutable and thread-safe.
 */
public final class Relation implements ProcessBound {
    private final Engine engine;
    private final Step step;
    private final Map<String, Relation> named;

    Relation(Engine engine, Step step) {
        this(engine, step, Map.of());
    }

    private Relation(Engine engine, Step step, Map<String, Relation> named) {
        this.engine = engine;
        this.step = step;
        this.named = Collections.unmodifiableMap(named);
    }

    /**
     * {@return this relation, whose next query can also read another one by a name}
     *
     * @param name letters, digits and underscores
     * @param other a relation of the same run
     * @throws JedroException if the name is used already or cannot be written in a query
     */
    public Relation with(String name, Relation other) {
        QueryText.requireName(name);
        Map<String, Relation> all = new LinkedHashMap<>(named);
        if (name.equalsIgnoreCase(QueryText.THIS) || all.put(name, other) != null) {
            throw new JedroException("There is already a relation named '" + name + "'; give this one another name.");
        }
        if (other.engine != engine) {
            throw new JedroException(
                    "Relation '" + name + "' belongs to another run; a query reads relations of one run.");
        }
        return new Relation(engine, step, all);
    }

    /**
     * {@return the result of a query, which reads this relation as {@code this} and others by their names, see {@link #with}}
     *
     * @param query one {@code SELECT} statement of DuckDB; it names no files, unless the settings of the engine allow it
     * @param parameters the values of {@code ?} or {@code $1}, {@code $2}, …; they are bound and never part of the text. Null, a
     *     number, a boolean, a text, a date, a time, an instant, a UUID, or a list of these
     * @throws JedroException if the query is not a single statement of this kind, or reads something else
     */
    public Relation sql(String query, @Nullable Object... parameters) {
        Map<String, @Nullable Object> numbered = new LinkedHashMap<>();
        for (int i = 0; i < parameters.length; i++) {
            numbered.put(Integer.toString(i + 1), parameters[i]);
        }
        return queried(query, numbered);
    }

    /**
     * {@return the result of a query with named parameters, see {@link #sql(String, Object...)}}
     *
     * @param parameters the values of {@code $name}, by name
     */
    public Relation sql(String query, Map<String, ? extends @Nullable Object> parameters) {
        return queried(query, new LinkedHashMap<>(parameters));
    }

    private Relation queried(String query, Map<String, @Nullable Object> parameters) {
        Map<String, Relation> inputs = new LinkedHashMap<>();
        inputs.put(QueryText.THIS, new Relation(engine, step));
        inputs.putAll(named);
        QueryText text = QueryText.of(query, engine, inputs.keySet(), parameters);
        return new Relation(engine, new Step.Query(text, inputs, parameters));
    }

    /**
     * {@return the names of the columns, in their order}
     *
     * @throws JedroException if a stored table cannot be read, or the query does not match its columns
     */
    public List<String> columns() {
        try (QueryResult result = QueryResult.of(this)) {
            return result.columns().stream().map(TableColumn::name).toList();
        }
    }

    /** {@return the number of rows, which the engine counts} */
    public long count() {
        Relation counted = queried("select count(*) from this", Map.of());
        try (QueryResult result = QueryResult.of(counted)) {
            return result.single();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /**
     * {@return the first rows as text}
     *
     * @param rows the maximum number of rows
     */
    public Preview preview(int rows) {
        Relation first = queried("from this limit " + Math.max(0, rows), Map.of());
        try (QueryResult result = QueryResult.of(first)) {
            return OpenedTables.preview(result, Optional.empty(), rows);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** Passes the first rows to a visitor as they are fetched. */
    void visit(int rows, RowVisitor visitor) throws IOException {
        try (QueryResult result = QueryResult.of(this)) {
            OpenedTables.visit(result, Optional.empty(), rows, visitor);
        }
    }

    /** {@return the rows as records, whole in memory; component {@code testSize} is column {@code test_size}} */
    @SuppressWarnings("unchecked")
    public <R extends Record> List<R> toList(Class<R> row) {
        return (List<R>) to(TypeRef.of(new RowsOf(List.class, row)));
    }

    /** {@return the rows as records, read on demand; the caller closes the stream} */
    @SuppressWarnings("unchecked")
    public <R extends Record> Stream<R> stream(Class<R> row) {
        return (Stream<R>) to(TypeRef.of(new RowsOf(Stream.class, row)));
    }

    /** {@return the rows in another form of tables: {@code relation.to(DataFrame.class)}} */
    public <T> T to(Class<T> form) {
        return to(TypeRef.of(form));
    }

    /**
     * {@return the rows in another form of tables}
     *
     * @throws JedroException if no module on the class path has the form
     */
    @SuppressWarnings("unchecked")
    public <T> T to(TypeRef<T> form) {
        TableForm<T> found = (TableForm<T>) TableForms.ofClassPath().fitting("Relation", form, null);
        try {
            return OpenedTables.read(found, QueryResult.of(this), TableBinding.of(form));
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private static JedroException failed(IOException failure) {
        return new JedroException(String.valueOf(failure.getMessage()), failure);
    }

    /** {@return true: the engine of a relation runs in this process} */
    @Override
    public boolean isProcessBound() {
        return true;
    }

    Engine engine() {
        return engine;
    }

    Step step() {
        return step;
    }

    /** {@return what it is made of, without computing anything} */
    @Override
    public String toString() {
        return step.shown();
    }

    /** The type of rows of a record class. */
    private record RowsOf(Class<?> container, Class<?> row) implements ParameterizedType {
        @Override
        public Type[] getActualTypeArguments() {
            return new Type[] {row};
        }

        @Override
        public Type getRawType() {
            return container;
        }

        @Override
        public @Nullable Type getOwnerType() {
            return null;
        }
    }
}
