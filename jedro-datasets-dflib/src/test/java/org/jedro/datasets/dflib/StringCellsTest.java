// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.dflib;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StringCellsTest {
    private static final int FIRST_CHUNK = 64;
    private static final int CHUNK = 16_384;
    private static final int LONGEST_PACKED = 1_024;

    private final StringCells cells = new StringCells();
    private final List<@Nullable String> added = new ArrayList<>();

    @Test
    void isEmptyAtFirst() {
        assertThat(cells.size()).isZero();
        assertThat(cells.toArray()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                1,
                FIRST_CHUNK - 1,
                FIRST_CHUNK,
                FIRST_CHUNK + 1,
                2 * FIRST_CHUNK + 1,
                CHUNK - 1,
                CHUNK,
                CHUNK + 1,
                2 * CHUNK,
                2 * CHUNK + 1
            })
    void givesBackPackedTextsOfAsManyChunksAsItTakes(int count) {
        for (int i = 0; i < count; i++) {
            addUnique("text " + i);
        }

        assertHoldsWhatWasAdded();
        assertThat(cells.hasNulls()).isFalse();
    }

    @Test
    void keepsPackedTextsApartFromOthersAndNulls() {
        add("a");
        add(null);
        addUnique("b");
        add(null);
        add(null);
        addUnique("cc");
        addUnique("ddd");
        add("cc");
        add("");
        addUnique("e");
        add(null);

        assertHoldsWhatWasAdded();
        assertThat(cells.hasNulls()).isTrue();
    }

    @Test
    void packsCharactersOfOneByteAndKeepsOthersAsTheyAre() {
        addUnique("\u00ff\u0080\u0000");
        addUnique("\u0100");
        addUnique("aaa\u0100");
        addUnique("z");
        addUnique("\u20ac 5");
        addUnique("\ud83d\ude00");
        addUnique("\ud83d");
        addUnique("\u00e4");

        assertHoldsWhatWasAdded();
    }

    @Test
    void keepsEmptyTextsAmongPackedOnes() {
        addUnique("");
        addUnique("a");
        addUnique("");
        addUnique("");
        addUnique("b");
        addUnique("");

        assertHoldsWhatWasAdded();
    }

    @Test
    void keepsLongTextsAmongPackedOnes() {
        addUnique("a");
        addUnique("x".repeat(LONGEST_PACKED));
        addUnique("y".repeat(LONGEST_PACKED + 1));
        addUnique("z".repeat(100_000));
        addUnique("b");

        assertHoldsWhatWasAdded();
    }

    @Test
    void packsFromTheMiddleOfAChunkOnAcrossItsEnd() {
        for (int i = 0; i < CHUNK - 3; i++) {
            add("same");
        }
        for (int i = 0; i < 6; i++) {
            addUnique("text " + i);
        }
        add(null);
        add("same");

        assertHoldsWhatWasAdded();
    }

    @Test
    void keepsChunksWithoutPackedTextsBetweenOthers() {
        for (int i = 0; i < 3 * CHUNK + 1; i++) {
            if (i / CHUNK == 1) {
                add("same");
            } else {
                addUnique("text " + i);
            }
        }

        assertHoldsWhatWasAdded();
    }

    @Test
    void givesBackAnyMixture() {
        Random random = new Random(42);
        for (int i = 0; i < 3 * CHUNK + 1_000; i++) {
            switch (random.nextInt(6)) {
                case 0 -> add(null);
                case 1 -> add("same");
                case 2 -> addUnique("");
                case 3 -> addUnique("\u0159" + i);
                default -> addUnique("x".repeat(random.nextInt(20)) + i);
            }
        }

        assertHoldsWhatWasAdded();
    }

    private void add(@Nullable String text) {
        cells.add(text);
        added.add(text);
    }

    /** As CSV does it: the text is somewhere in a buffer. */
    private void addUnique(String text) {
        cells.addUnique(("9" + text + "9").toCharArray(), 1, text.length());
        added.add(text);
    }

    private void assertHoldsWhatWasAdded() {
        assertThat(cells.size()).isEqualTo(added.size());
        assertThat(Arrays.asList(cells.toArray())).isEqualTo(added);
    }
}
