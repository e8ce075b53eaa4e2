// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.panel.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.LongSupplier;
import org.jedro.catalog.Previewable.RowVisitor;
import org.jedro.secret.Secrets;

/**
 * One page of a table with what is known of its columns, from one pass over the rows. It holds the page and, if rows are sorted,
 * those before it, never the table.
 */
final class TablePage implements RowVisitor {
    /** How many sorted rows can be paged through. */
    static final int MAX_SORTED = 10_000;

    private static final int MAX_COUNTED_ROWS = 100_000;
    private static final int MAX_COUNTED_CELLS = 2_000_000;
    private static final int MAX_DISTINCT = 10_000;
    private static final int MAX_DISTINCT_OF_ALL = 200_000;
    private static final int MIN_DISTINCT = 100;
    private static final Duration COUNTING = Duration.ofMillis(1_500);
    private static final Duration SORTING = Duration.ofSeconds(5);

    private final Previews.Part part;
    private final LongSupplier nanoTime;
    private long start;
    private List<String> columns = List.of();
    private List<ColumnCount> counts = List.of();
    private final List<List<String>> rows = new ArrayList<>();
    private final PriorityQueue<SortedRow> sorted;
    private int sortColumn = -1;
    private int seen;
    private int counted;
    private boolean isCounting = true;
    private boolean hasMore;
    private boolean isStopped;

    private record SortedRow(CellOrder key, int position, List<String> cells) {}

    /**
     * Creates the page.
     *
     * @param nanoTime a clock: what is only counted or sorted ends after a few seconds
     */
    TablePage(Previews.Part part, LongSupplier nanoTime) {
        this.part = part;
        this.nanoTime = nanoTime;
        this.sorted = new PriorityQueue<>(order().reversed());
    }

    /** Empty cells follow all others, in both directions. */
    private Comparator<SortedRow> order() {
        Comparator<SortedRow> order = Comparator.comparing(SortedRow::key);
        return Comparator.comparing((SortedRow row) -> row.key().text().isEmpty())
                .thenComparing(isDescending() ? order.reversed() : order)
                .thenComparingInt(SortedRow::position);
    }

    private boolean isDescending() {
        return part.sort().startsWith("-");
    }

    private String sortName() {
        return isDescending() ? part.sort().substring(1) : part.sort();
    }

    /** {@return the column to sort by, if the data does not have it} */
    Optional<String> missingColumn() {
        return part.sort().isEmpty() || sortColumn >= 0 ? Optional.empty() : Optional.of(sortName());
    }

    /** {@return how many rows are read at most} */
    int limit() {
        return part.sort().isEmpty() ? Math.max(end() + 1, MAX_COUNTED_ROWS) : Integer.MAX_VALUE;
    }

    private int end() {
        return part.offset() + part.rows();
    }

    @Override
    public void begin(List<String> names) {
        columns = List.copyOf(names);
        int distinct = Math.max(MIN_DISTINCT, MAX_DISTINCT_OF_ALL / Math.max(1, names.size()));
        counts = columns.stream()
                .map(name -> new ColumnCount(name, Math.min(MAX_DISTINCT, distinct)))
                .toList();
        sortColumn = columns.indexOf(sortName());
        rows.clear();
        sorted.clear();
        seen = 0;
        counted = 0;
        isCounting = true;
        hasMore = false;
        isStopped = false;
        start = nanoTime.getAsLong();
    }

    @Override
    public boolean row(List<String> cells) {
        isStopped = Thread.currentThread().isInterrupted() || !add(cells);
        return !isStopped;
    }

    private boolean add(List<String> cells) {
        if (isCounting) {
            count(cells);
        }
        if (sortColumn >= 0) {
            insert(cells);
        } else if (seen >= part.offset() && seen < end()) {
            rows.add(List.copyOf(cells));
        }
        hasMore = ++seen > end();
        return isCounting || sortColumn < 0 && !hasMore;
    }

    private void count(List<String> cells) {
        for (int i = 0; i < columns.size(); i++) {
            counts.get(i).add(i < cells.size() ? cells.get(i) : "");
        }
        counted++;
        Duration limit = sortColumn >= 0 ? SORTING : COUNTING;
        isCounting = (sortColumn >= 0 || counted < maxCounted()) && nanoTime.getAsLong() - start < limit.toNanos();
    }

    private int maxCounted() {
        return Math.min(MAX_COUNTED_ROWS, MAX_COUNTED_CELLS / Math.max(1, columns.size()));
    }

    private void insert(List<String> cells) {
        String cell = sortColumn < cells.size() ? cells.get(sortColumn) : "";
        SortedRow row = new SortedRow(CellOrder.of(cell), seen, cells);
        if (sorted.size() < Math.min(end(), MAX_SORTED)) {
            sorted.add(held(row));
        } else if (order().compare(row, sorted.peek()) < 0) {
            sorted.poll();
            sorted.add(held(row));
        }
    }

    /** The cells of a visited row are valid during the call only. */
    private static SortedRow held(SortedRow row) {
        return new SortedRow(row.key(), row.position(), List.copyOf(row.cells()));
    }

    /** {@return the page} */
    DataPreview.Table table(Optional<Long> total, Secrets secrets) {
        List<List<String>> shown = sortColumn >= 0
                ? sorted.stream()
                        .sorted(order())
                        .skip(part.offset())
                        .map(SortedRow::cells)
                        .toList()
                : rows;
        return new DataPreview.Table(
                "table",
                columns.stream().map(DataPreview.Column::new).toList(),
                shown.stream()
                        .map(row -> row.stream().map(secrets::mask).toList())
                        .toList(),
                total,
                hasMore && (sortColumn < 0 || end() < MAX_SORTED),
                counted,
                !isStopped && counted == seen && seen < limit() && counted >= total.orElse(0L),
                counts.stream().map(column -> column.stats(secrets)).toList());
    }
}
