// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.dflib;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.dflib.BooleanSeries;
import org.dflib.DoubleSeries;
import org.dflib.IntSeries;
import org.dflib.LongSeries;
import org.dflib.Series;
import org.jedro.datasets.table.internal.TextCells;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ColumnBuilderTest {
    /** More than three chunks of cells. */
    private static final int MANY = 50_000;

    private static final TextCells EUROPEAN = new TextCells(new TextCells.Conventions(
            ',',
            Optional.of(' '),
            false,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of("ano", "1"),
            List.of("ne", "0")));

    private static final TextCells LOOSE = new TextCells(new TextCells.Conventions(
            '.', Optional.empty(), true, Optional.empty(), Optional.empty(), Optional.empty(), List.of(), List.of()));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0|7|-7|2147483647|-2147483648",
                "2147483648|-2147483649|9223372036854775807|-9223372036854775808|1234567890123456789",
                "9223372036854775808|-9223372036854775809|99999999999999999999999",
                "0.5|-0.5|0.10|0.1|1.0|-12.50|100.00|0.00|0.000000000000000001",
                "999999999999999.999|0.12345678901234567|9007199254740993.5|3.14159265358979323846",
                "-0|-0.0|-0.00|+0.5|+1.5|.5|-.5|5.|-5.",
                "1e5|1E5|1.5e-3|-2.50E+10|1e400|NaN|Infinity|-Infinity",
                "1|0.5|NaN|12345678901|-3|1e5|1.50|9223372036854775807"
            })
    void givesNumbersBackAsTheyStoodInTheFileWhenATextFollows(String spellings) {
        List<@Nullable String> texts = repeated(spellings, MANY);
        Class<?> before = column(TextCells.STANDARD, texts).build().getNominalType();

        texts.add("text");

        assertThat(before).isNotEqualTo(String.class);
        assertThat(objects(column(TextCells.STANDARD, texts).build())).isEqualTo(texts);
    }

    @Test
    void givesNumbersOfOtherConventionsBackAsTheyStoodInTheFileWhenATextFollows() {
        List<@Nullable String> texts =
                repeated("12|-0,5|0,10|1 234,50|1 234|1 234 567 890 123|2,5e3|12 3|-0|5,|12345678901", MANY);
        texts.add("text");

        assertThat(objects(column(EUROPEAN, texts).build())).isEqualTo(texts);
    }

    @Test
    void readsNumbersOfOtherConventions() {
        assertThat(objects(column(EUROPEAN, List.of("1 234", "-5")).build())).containsExactly(1234, -5);
        assertThat(objects(column(EUROPEAN, List.of("1 234 567 890 123", "-5")).build()))
                .containsExactly(1_234_567_890_123L, -5L);
        assertThat(objects(column(EUROPEAN, List.of("1 234,50", "-0,5", "12", "2,5e3"))
                        .build()))
                .containsExactly(1234.5, -0.5, 12.0, 2500.0);
    }

    @Test
    void readsLooseNumbers() {
        assertThat(objects(column(LOOSE, List.of("007", "1", " 5", "+6", "-08 ", "00"))
                        .build()))
                .containsExactly(7, 1, 5, 6, -8, 0);
        assertThat(objects(column(LOOSE, List.of(" 12345678901", "007")).build()))
                .containsExactly(12_345_678_901L, 7L);
        assertThat(objects(column(LOOSE, List.of("inf", "-INF", "+Infinity", "00.5", " 1.50", "2", "01e3"))
                        .build()))
                .containsExactly(
                        Double.POSITIVE_INFINITY,
                        Double.NEGATIVE_INFINITY,
                        Double.POSITIVE_INFINITY,
                        0.5,
                        1.5,
                        2.0,
                        1000.0);
        for (String text : List.of("+-5", "--5", "-+5", " ", "+", "infin", "1 2", "-", "0x1", "infinite")) {
            assertThat(objects(column(LOOSE, List.of(text)).build())).containsExactly(text);
        }
    }

    @Test
    void givesLooseNumbersBackAsTheyStoodInTheFileWhenATextFollows() {
        List<@Nullable String> texts = repeated("007|1| 5|+6|-08 |inf|00.5|1.50|-0", MANY);
        texts.add("text");

        assertThat(objects(column(LOOSE, texts).build())).isEqualTo(texts);
    }

    @Test
    void readsEveryDecimalAsJavaDoes() {
        Random random = new Random(42);
        List<@Nullable String> texts = new ArrayList<>(List.of("0.5", "-0", "-0.0", "123456789012345678", "1e400"));
        for (int i = 0; i < MANY; i++) {
            texts.add(decimal(random));
        }

        Series<?> column = column(TextCells.STANDARD, texts).build();

        assertThat(column).isInstanceOf(DoubleSeries.class);
        for (int i = 0; i < texts.size(); i++) {
            assertThat(column.get(i)).as(texts.get(i)).isEqualTo(Double.valueOf(texts.get(i)));
        }
    }

    private static String decimal(Random random) {
        StringBuilder digits = new StringBuilder(random.nextBoolean() ? "-" : "").append(1 + random.nextInt(9));
        int length = random.nextInt(21);
        int point = random.nextInt(21);
        for (int i = 0; i < length; i++) {
            digits.append(i == point ? "." : "").append(random.nextInt(10));
        }
        return digits.toString();
    }

    @Test
    void widensFromIntToLongToDouble() {
        List<@Nullable String> texts = repeated("1|-2", 20_000);
        Series<?> ints = column(TextCells.STANDARD, texts).build();
        assertThat(ints).isInstanceOf(IntSeries.class);
        assertThat(objects(ints)).startsWith(1, -2);

        texts.add("9007199254740993");
        Series<?> longs = column(TextCells.STANDARD, texts).build();
        assertThat(longs).isInstanceOf(LongSeries.class);
        assertThat(objects(longs)).startsWith(1L, -2L);
        assertThat(longs.get(20_000)).isEqualTo(9_007_199_254_740_993L);

        texts.add("0.5");
        Series<?> doubles = column(TextCells.STANDARD, texts).build();
        assertThat(doubles).isInstanceOf(DoubleSeries.class);
        assertThat(objects(doubles)).startsWith(1.0, -2.0);
        assertThat(doubles.get(20_000)).isEqualTo(9_007_199_254_740_992.0);
        assertThat(doubles.get(20_001)).isEqualTo(0.5);
    }

    @Test
    void keepsNullsBetweenNumbers() {
        List<@Nullable String> texts = repeated("1|2.5", 20_000);
        texts.add(0, null);
        texts.add(17_000, null);
        texts.add(null);

        Series<?> numbers = column(TextCells.STANDARD, texts).build();
        texts.add("text");

        assertThat(objects(numbers)).startsWith(null, 1.0, 2.5);
        assertThat(numbers.get(17_000)).isNull();
        assertThat(numbers.get(20_002)).isNull();
        assertThat(objects(column(TextCells.STANDARD, texts).build())).isEqualTo(texts);
    }

    @Test
    void keepsIntsAndLongsWithNulls() {
        assertThat(objects(column(TextCells.STANDARD, Arrays.asList("1", null)).build()))
                .containsExactly(1, null);
        assertThat(objects(column(TextCells.STANDARD, Arrays.asList(null, "12345678901"))
                        .build()))
                .containsExactly(null, 12_345_678_901L);
    }

    @Test
    void givesBooleansBackAsTheyStoodInTheFileWhenATextFollows() {
        List<@Nullable String> texts = repeated("true|False|TRUE|false|True|FALSE", MANY);
        Series<?> booleans = column(TextCells.STANDARD, texts).build();
        texts.add("tRUE");

        assertThat(booleans).isInstanceOf(BooleanSeries.class);
        assertThat(objects(booleans)).startsWith(true, false, true, false, true, false);
        assertThat(objects(column(TextCells.STANDARD, texts).build())).isEqualTo(texts);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tRUE", "trUe", "TRUe", "TrUE", "TRue", "tRue", "fALSE", "FALSe", "FalSe"})
    void takesNoMixtureOfCasesForABoolean(String text) {
        assertThat(objects(column(TextCells.STANDARD, List.of("true", text)).build()))
                .containsExactly("true", text);
    }

    @Test
    void takesBooleansAsTheyAreDeclared() {
        TextCells declared = new TextCells(new TextCells.Conventions(
                '.',
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of("jA"),
                List.of("nEIn", "n")));

        assertThat(objects(column(declared, List.of("jA", "nEIn", "n")).build()))
                .containsExactly(true, false, false);
        assertThat(objects(column(declared, List.of("jA", "ja")).build())).containsExactly("jA", "ja");
    }

    @Test
    void keepsNullsBetweenBooleans() {
        assertThat(objects(column(TextCells.STANDARD, Arrays.asList(null, "True", null, "false"))
                        .build()))
                .containsExactly(null, true, null, false);
        assertThat(objects(column(EUROPEAN, Arrays.asList("ano", null, "0", "ne", "1"))
                        .build()))
                .containsExactly(true, null, false, false, true);
    }

    @Test
    void makesTextsOfBooleansAndNumbersTogether() {
        assertThat(objects(column(TextCells.STANDARD, List.of("true", "1")).build()))
                .containsExactly("true", "1");
        assertThat(objects(column(TextCells.STANDARD, List.of("1", "true")).build()))
                .containsExactly("1", "true");
    }

    @Test
    void takesNoPaddedNumberForANumber() {
        List<@Nullable String> texts = List.of("7", "007");

        assertThat(objects(column(TextCells.STANDARD, texts).build())).isEqualTo(texts);
        assertThat(column(TextCells.STANDARD, List.of("00")).build().get(0)).isEqualTo("00");
        assertThat(column(TextCells.STANDARD, List.of("-01.5")).build().get(0)).isEqualTo("-01.5");
        assertThat(column(TextCells.STANDARD, List.of("+7")).build().get(0)).isEqualTo("+7");
    }

    @Test
    void makesTextsOfNothing() {
        assertThat(objects(column(TextCells.STANDARD, Arrays.asList(null, null)).build()))
                .containsExactly(null, null);
        assertThat(column(TextCells.STANDARD, List.of()).build().size()).isZero();
    }

    @Test
    void makesOneStringOfEqualTextsEvenAfterManyDifferentOnes() {
        ColumnBuilder column = new ColumnBuilder();
        for (int i = 0; i < MANY; i++) {
            add(column, "unique " + i);
        }
        for (int i = 0; i < MANY; i++) {
            add(column, "same");
        }

        Series<?> texts = column.build();

        assertThat(texts.get(2 * MANY - 1)).isEqualTo("same").isSameAs(texts.get(2 * MANY - 2));
        assertThat(texts.get(MANY - 1)).isEqualTo("unique " + (MANY - 1));
    }

    @Test
    void knowsTextsApartThatDifferInTheMiddleOnly() {
        List<@Nullable String> texts = repeated("a beginning, x, and an end|a beginning, y, and an end", 100);

        assertThat(objects(column(TextCells.STANDARD, texts).build())).isEqualTo(texts);
    }

    private static List<@Nullable Object> objects(Series<?> column) {
        List<@Nullable Object> cells = new ArrayList<>();
        column.forEach(cells::add);
        return cells;
    }

    private static List<@Nullable String> repeated(String texts, int rows) {
        List<String> parts = List.of(texts.split("\\|"));
        List<@Nullable String> all = new ArrayList<>(rows);
        for (int i = 0; i < rows; i++) {
            all.add(parts.get(i % parts.size()));
        }
        return all;
    }

    private static ColumnBuilder column(TextCells cells, List<@Nullable String> texts) {
        ColumnBuilder column = new ColumnBuilder(cells);
        for (String text : texts) {
            add(column, text);
        }
        return column;
    }

    /** As CSV does it: the field is somewhere in a buffer. */
    private static void add(ColumnBuilder column, @Nullable String text) {
        if (text == null) {
            column.addNull();
        } else {
            column.add(("9" + text + "9").toCharArray(), 1, text.length());
        }
    }
}
