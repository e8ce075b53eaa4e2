// SPDX-License-Identifier: Apache-2.0
package org.jedro.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.jedro.JedroException;
import org.jedro.catalog.RunScope;
import org.jedro.ref.TypeRef;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Requirements for every form of tables with any columns: nulls, no rows, many rows, selected columns, and the same tables as
 * records. Inherit it once for each format in which the form is tested: {@code csv} has only texts, {@code parquet} has types.
 * Formats without a header, such as {@code xml}, do not keep a column without cells, so they do not meet it. A form that holds
 * only certain tables inherits {@link CodecContract}.
 *
 * <p>The form is found as in a project: by its file in {@code META-INF/services}.
 *
 * @param <T> the Java type of the form
 */
public abstract class TableFormContract<T> extends CodecContract<T> {
    private static final int MANY = 20_000;
    private static final TypeRef<List<Row>> ROWS = new TypeRef<>() {};
    private static final RunScope SCOPE = RunScope.ofRun("v", Map.of());

    /** The rows of a table that records write and read, with numbers of each size. */
    public record Row(
            int id,
            @Nullable Long big,
            double ratio,
            float part,
            @Nullable String name,
            boolean approved,
            Optional<LocalDate> day) {}

    /** Creates a contract for a form. */
    protected TableFormContract(TypeRef<T> form) {
        super(form);
    }

    /**
     * {@return a table}
     *
     * @param columns the cells of each column: Long, Double, String, Boolean, LocalDate or null
     */
    protected abstract T of(Map<String, List<@Nullable Object>> columns);

    /** {@return the cells of each column of a table, in the order of its columns} */
    protected abstract Map<String, List<@Nullable Object>> columns(T table);

    /** {@return whether the format stores the type of each column; otherwise loaded cells may be texts or other numbers} */
    protected boolean keepsTypes() {
        return false;
    }

    /** {@return whether entries of the format have the option {@code columns}} */
    protected boolean selectsColumns() {
        return true;
    }

    private static Map<String, List<@Nullable Object>> table(int from, int to) {
        Map<String, List<@Nullable Object>> columns = new LinkedHashMap<>();
        for (String name : List.of("id", "ratio", "name", "approved", "day")) {
            columns.put(name, new ArrayList<>());
        }
        for (int row = from; row < to; row++) {
            @Nullable Object[] cells = {
                row % 3 == 2 ? null : Long.valueOf(row * 1_000_000L),
                row / 8.0,
                row % 4 == 3 ? null : "čaj, \"" + row + "\"",
                row % 2 == 0,
                row % 5 == 4 ? null : LocalDate.of(2026, 1, 1).plusDays(row % 1000)
            };
            int column = 0;
            for (List<@Nullable Object> added : columns.values()) {
                added.add(cells[column++]);
            }
        }
        return columns;
    }

    @Override
    protected final T value() {
        return of(table(0, 6));
    }

    @Override
    protected final T otherValue() {
        return of(table(7, 8));
    }

    @Override
    protected List<T> values() {
        return List.of(of(table(0, 0)), of(table(0, MANY)));
    }

    @Override
    protected Optional<T> unwritable() {
        return Optional.of(of(Map.of()));
    }

    @Override
    protected OptionalLong rows() {
        return OptionalLong.of(6);
    }

    @Override
    protected OptionalLong columns() {
        return OptionalLong.of(5);
    }

    @Override
    protected final void assertSame(T loaded, T saved) {
        assertCells(columns(loaded), columns(saved));
    }

    private void assertCells(Map<String, List<@Nullable Object>> loaded, Map<String, List<@Nullable Object>> saved) {
        assertThat(loaded.keySet()).containsExactlyElementsOf(saved.keySet());
        saved.forEach((name, cells) -> {
            List<@Nullable Object> there = loaded.getOrDefault(name, List.of());
            if (keepsTypes()) {
                assertThat(there).as(name).isEqualTo(cells);
            } else {
                assertThat(texts(there)).as(name).isEqualTo(texts(cells));
            }
        });
    }

    private static List<String> texts(List<@Nullable Object> cells) {
        return cells.stream().map(TableFormContract::text).collect(Collectors.toList());
    }

    /** Numbers are compared by value, and a date may have a time. */
    private static String text(@Nullable Object cell) {
        String text = String.valueOf(cell).replaceFirst("T00:00$", "");
        try {
            return new BigDecimal(text).stripTrailingZeros().toPlainString();
        } catch (NumberFormatException e) {
            return text;
        }
    }

    private Map<String, Object> entryWith(String option, Object value) {
        Map<String, Object> options = new LinkedHashMap<>(entry());
        options.put(option, value);
        return options;
    }

    @Test
    void loadsTheColumnsOfTheEntryInTheirOrder() {
        assumeTrue(selectsColumns());
        bind(entry(), SCOPE).save(value());

        T loaded = bind(entryWith("columns", List.of("name", "id")), SCOPE).load();

        Map<String, List<@Nullable Object>> expected = new LinkedHashMap<>();
        expected.put("name", table(0, 6).getOrDefault("name", List.of()));
        expected.put("id", table(0, 6).getOrDefault("id", List.of()));
        assertCells(columns(loaded), expected);
    }

    @Test
    void reportsAColumnOfTheEntryThatIsMissing() {
        assumeTrue(selectsColumns());
        bind(entry(), SCOPE).save(value());

        assertThatThrownBy(
                        () -> bind(entryWith("columns", List.of("nam")), SCOPE).load())
                .isInstanceOf(JedroException.class)
                .hasMessageContaining("'nam'")
                .hasMessageContaining("did you mean 'name'?");
    }

    @Test
    void refusesATableWithoutColumns() {
        assertThatThrownBy(() -> bind(entry(), SCOPE).save(of(Map.of())))
                .isInstanceOf(JedroException.class)
                .hasMessageEndingWith("expected a table with columns but was one without.");
    }

    @Test
    void loadsWhatRecordsHaveSaved() {
        bind(entry(), ROWS, SCOPE)
                .save(List.of(
                        new Row(1, 5_000_000_000L, 0.5, 0.25f, "čaj", true, Optional.of(LocalDate.of(2026, 11, 21))),
                        new Row(-2, null, -1.5, -2.5f, null, false, Optional.empty())));

        Map<String, List<String>> loaded = new LinkedHashMap<>();
        columns(bind(entry(), SCOPE).load()).forEach((name, cells) -> loaded.put(name, texts(cells)));

        assertThat(loaded.toString())
                .isEqualTo(
                        "{id=[1, -2], big=[5000000000, null], ratio=[0.5, -1.5], part=[0.25, -2.5], name=[čaj, null],"
                                + " approved=[true, false], day=[2026-11-21, null]}");
    }

    @Test
    void savesWhatRecordsLoad() {
        Map<String, List<@Nullable Object>> columns = new LinkedHashMap<>();
        columns.put("id", List.of(1L, -2L));
        columns.put("big", Arrays.asList(5_000_000_000L, null));
        columns.put("ratio", List.of(0.5, -1.5));
        columns.put("part", List.of(0.25, -2.5));
        columns.put("name", Arrays.asList("čaj", null));
        columns.put("approved", List.of(true, false));
        columns.put("day", Arrays.asList(LocalDate.of(2026, 11, 21), null));
        bind(entry(), SCOPE).save(of(columns));

        assertThat(bind(entry(), ROWS, SCOPE).load())
                .containsExactly(
                        new Row(1, 5_000_000_000L, 0.5, 0.25f, "čaj", true, Optional.of(LocalDate.of(2026, 11, 21))),
                        new Row(-2, null, -1.5, -2.5f, null, false, Optional.empty()));
    }
}
