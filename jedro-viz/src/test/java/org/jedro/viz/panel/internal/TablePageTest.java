// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.panel.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jedro.secret.Secrets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("eco/V-12")
class TablePageTest {
    private static final int MANY = 150_000;

    private final AtomicLong clock = new AtomicLong();

    @Test
    void showsRowsFarBehindTheFirst() {
        DataPreview.Table page = page(140_000, 2, "", MANY);

        assertThat(page.rows()).containsExactly(List.of("10000", "r140000"), List.of("9999", "r140001"));
        assertThat(page.more()).isTrue();
        assertThat(page(149_999, 2, "", MANY).more()).isFalse();
    }

    @Test
    void countsTheFirstHundredThousandRowsWhateverThePage() {
        DataPreview.Table page = page(0, 2, "", MANY);

        assertThat(page.read()).isEqualTo(100_000);
        assertThat(page.all()).isFalse();
        assertThat(page.stats().get(0).count()).isEqualTo(100_000);
        assertThat(page.stats().get(0).distinct()).isEmpty();
        assertThat(page(140_000, 2, "", MANY).stats()).isEqualTo(page.stats());
        assertThat(page(0, 2, "", 9_000).all()).isTrue();
        assertThat(page(0, 2, "", 9_000).stats().get(0).distinct()).contains(9_000L);
    }

    @Test
    void sortsAllRowsAsNumbers() {
        assertThat(page(1, 2, "value", MANY).rows()).containsExactly(List.of("2", "r149998"), List.of("3", "r149997"));
        assertThat(page(0, 1, "-value", MANY).rows()).containsExactly(List.of("150000", "r0"));
        assertThat(page(0, 1, "value", MANY).all()).isTrue();
    }

    @Test
    void keepsTheOrderOfEqualCells() {
        TablePage page = new TablePage(new Previews.Part("d", "", 0, 3, "-value"), clock::get);
        page.begin(List.of("value", "row"));
        for (int i = 0; i < 5; i++) {
            page.row(List.of("same", "r" + i));
        }

        assertThat(page.table(Optional.empty(), Secrets.NONE).rows())
                .containsExactly(List.of("same", "r0"), List.of("same", "r1"), List.of("same", "r2"));
    }

    @Test
    void putsEmptyCellsLastInBothDirections() {
        for (String sort : List.of("value", "-value")) {
            TablePage page = new TablePage(new Previews.Part("d", "", 0, 2, sort), clock::get);
            page.begin(List.of("value"));
            List.of("", "2", "", "1").forEach(cell -> page.row(List.of(cell)));

            assertThat(page.table(Optional.empty(), Secrets.NONE).rows())
                    .containsExactlyInAnyOrder(List.of("1"), List.of("2"));
        }
    }

    @Test
    void isNotAllOfATableOfWhichOnlyTheHeadWasPassed() {
        TablePage page = new TablePage(new Previews.Part("d", "", 0, 2, ""), clock::get);
        page.begin(List.of("value"));
        page.row(List.of("1"));

        assertThat(page.table(Optional.of(2L), Secrets.NONE).all()).isFalse();
        assertThat(page.table(Optional.of(1L), Secrets.NONE).all()).isTrue();
    }

    @Test
    void holdsAtMostTenThousandSortedRows() {
        assertThat(page(9_999, 2, "value", MANY).rows()).hasSize(1);
        assertThat(page(9_999, 2, "value", MANY).more()).isFalse();
        assertThat(page(20_000, 2, "value", MANY).rows()).isEmpty();
    }

    @Test
    void stopsSortingAfterAWhile() {
        TablePage page = new TablePage(new Previews.Part("d", "", 0, 1, "value"), clock::get);
        page.begin(List.of("value"));

        assertThat(page.row(List.of("2"))).isTrue();
        clock.addAndGet(TimeUnit.SECONDS.toNanos(6));
        assertThat(page.row(List.of("1"))).isFalse();

        DataPreview.Table table = page.table(Optional.empty(), Secrets.NONE);
        assertThat(table.rows()).containsExactly(List.of("1"));
        assertThat(table.read()).isEqualTo(2);
        assertThat(table.all()).isFalse();
    }

    @Test
    void beginsAnewIfTheDataWasReplaced() {
        TablePage page = new TablePage(new Previews.Part("d", "", 0, 5, ""), clock::get);
        page.begin(List.of("old"));
        page.row(List.of("1"));
        page.begin(List.of("value"));
        page.row(List.of("2"));

        DataPreview.Table table = page.table(Optional.empty(), Secrets.NONE);
        assertThat(table.rows()).containsExactly(List.of("2"));
        assertThat(table.stats().get(0).count()).isEqualTo(1);
    }

    /** {@return a page of a table with falling numbers, whose row is used again for the next one} */
    private DataPreview.Table page(int offset, int rows, String sort, int all) {
        TablePage page = new TablePage(new Previews.Part("d", "", offset, rows, sort), clock::get);
        page.begin(List.of("value", "row"));
        List<String> row = new ArrayList<>();
        for (int i = 0; i < Math.min(all, page.limit()); i++) {
            row.clear();
            row.add(String.valueOf(all - i));
            row.add("r" + i);
            if (!page.row(row)) {
                break;
            }
        }
        return page.table(Optional.empty(), Secrets.NONE);
    }
}
