// SPDX-License-Identifier: Apache-2.0
package org.jedro.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jedro.JedroException;
import org.jedro.catalog.Previewable;
import org.jedro.catalog.RunScope;
import org.jedro.ref.TypeRef;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Requirements for every table format with records: nulls, extreme numbers, Unicode, no rows, many rows. Inherit {@link
 * AsList} and {@link AsStream} once for each format and define the catalog entry.
 *
 * @param <T> the list or stream
 */
public abstract class RecordTableContract<T> extends CodecContract<T> {
    private static final int MANY = 20_000;

    /** A column for each type that every format supports. */
    public record Row(
            int id,
            @Nullable Long big,
            double ratio,
            @Nullable String companyName,
            Optional<LocalDate> day,
            boolean approved,
            Color color,
            BigDecimal exact,
            @Nullable LocalDateTime at) {}

    /** Texts from a fixed set. */
    public enum Color {
        /** The first text. */
        RED,
        /** The second text. */
        GREEN
    }

    /** Rows without columns, which no format can write as a table. */
    public record Nothing() {}

    RecordTableContract(TypeRef<T> form) {
        super(form);
    }

    abstract T of(List<Row> rows);

    abstract List<Row> list(T rows);

    abstract void saveNothing();

    private static Row row(int id) {
        return new Row(
                id,
                id % 2 == 0 ? null : Long.MAX_VALUE - id,
                id / 8.0,
                id % 3 == 0 ? null : "čaj " + id,
                id % 5 == 0
                        ? Optional.empty()
                        : Optional.of(LocalDate.of(2026, 1, 1).plusDays(id % 1000)),
                id % 2 == 0,
                id % 7 == 0 ? Color.RED : Color.GREEN,
                BigDecimal.valueOf(id, 2),
                id % 4 == 0 ? null : LocalDateTime.of(2026, 11, 21, 6, 1, id % 60));
    }

    private static List<Row> first() {
        return List.of(
                new Row(
                        Integer.MIN_VALUE,
                        Long.MIN_VALUE,
                        Double.MIN_VALUE,
                        "\"x\", ı İ ß 日本 \uD83D\uDE80\ttab\nline",
                        Optional.of(LocalDate.of(1999, 12, 31)),
                        true,
                        Color.RED,
                        new BigDecimal("-99999999999999.99"),
                        LocalDateTime.of(1970, 1, 1, 0, 0)),
                new Row(
                        Integer.MAX_VALUE,
                        Long.MAX_VALUE,
                        -Double.MAX_VALUE,
                        " 007 ",
                        Optional.empty(),
                        false,
                        Color.GREEN,
                        new BigDecimal("0.10"),
                        null),
                new Row(0, null, 0.1, null, Optional.empty(), false, Color.RED, new BigDecimal("0.00"), null));
    }

    @Override
    protected final T value() {
        return of(first());
    }

    @Override
    protected final T otherValue() {
        return of(List.of(row(1)));
    }

    @Override
    protected final List<T> values() {
        return List.of(
                of(List.of()),
                of(IntStream.range(0, MANY).mapToObj(RecordTableContract::row).toList()));
    }

    @Override
    protected OptionalLong rows() {
        return OptionalLong.of(first().size());
    }

    @Override
    protected OptionalLong columns() {
        return OptionalLong.of(Row.class.getRecordComponents().length);
    }

    @Override
    protected final void assertSame(T loaded, T saved) {
        assertThat(list(loaded)).isEqualTo(list(saved));
    }

    @Test
    void showsTheFirstRowsWithTheirColumns() throws Exception {
        dataset()
                .save(of(IntStream.range(1, 100)
                        .mapToObj(RecordTableContract::row)
                        .toList()));

        Previewable.Preview preview = ((Previewable) dataset()).preview(2);

        assertThat(preview.columns())
                .containsExactly("id", "big", "ratio", "company_name", "day", "approved", "color", "exact", "at");
        assertThat(preview.rows()).hasSize(2);
        assertThat(preview.rows().get(1)).contains("", "čaj 2", "GREEN");
    }

    @Test
    void refusesRowsWithoutColumns() {
        assertThatThrownBy(this::saveNothing)
                .isInstanceOf(JedroException.class)
                .hasMessageEndingWith("expected a table with columns but was one without.");
    }

    final <U> void save(TypeRef<U> form, U value) {
        bind(entry(), form, RunScope.ofRun("v", Map.of())).save(value);
    }

    /** Rows in a list. */
    public abstract static class AsList extends RecordTableContract<List<Row>> {
        /** Creates the contract. */
        protected AsList() {
            super(new TypeRef<>() {});
        }

        @Override
        final List<Row> of(List<Row> rows) {
            return rows;
        }

        @Override
        final List<Row> list(List<Row> rows) {
            return rows;
        }

        @Override
        final void saveNothing() {
            save(new TypeRef<List<Nothing>>() {}, List.of(new Nothing()));
        }
    }

    /** Rows in a stream. */
    public abstract static class AsStream extends RecordTableContract<Stream<Row>> {
        /** Creates the contract. */
        protected AsStream() {
            super(new TypeRef<>() {});
        }

        @Override
        final Stream<Row> of(List<Row> rows) {
            return new ArrayList<>(rows).stream();
        }

        @Override
        final List<Row> list(Stream<Row> rows) {
            try (rows) {
                return rows.toList();
            }
        }

        @Override
        final void saveNothing() {
            save(new TypeRef<Stream<Nothing>>() {}, Stream.of(new Nothing()));
        }
    }
}
