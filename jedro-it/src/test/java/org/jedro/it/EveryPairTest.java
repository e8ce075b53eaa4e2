// SPDX-License-Identifier: Apache-2.0
package org.jedro.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.dflib.DataFrame;
import org.jedro.JedroException;
import org.jedro.catalog.DataCatalog;
import org.jedro.datasets.Codec;
import org.jedro.datasets.Codecs;
import org.jedro.datasets.Fit;
import org.jedro.it.FileSamples.Sample;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Checks on all pairs of format and form together. */
class EveryPairTest {
    /** Tables can be drawn, and no table can be made of a drawing. */
    private static final List<String> ONLY_SAVED = List.of("chart as List<record>", "chart as DataFrame");

    /** A history is made of the files of several runs, each of which was saved as metrics; MetricsHistoryTest has it. */
    private static final List<String> ONLY_LOADED = List.of("metrics as MetricsHistory");

    /** Belong to a run, and are equal to no other value; tests of their modules compare them with other forms. */
    private static final List<String> OF_A_RUN = List.of("Relation", "Dataset<Row>");

    @TempDir
    Path project;

    @Test
    void holdsEachCodecOnTheClassPathToTheContract() {
        List<String> held = new ArrayList<>(ONLY_SAVED);
        held.addAll(ONLY_LOADED);
        EveryCodecTest.samples().forEach(sample -> held.add(nameOf(codecOf(sample))));
        List<String> there = new ArrayList<>();
        Codecs.ofClassPath().all().stream()
                .filter(codec -> !OF_A_RUN.contains(codec.formName()))
                .forEach(codec -> there.add(nameOf(codec)));

        assertThat(held).containsAll(there);
    }

    static String nameOf(Codec<?, ?> codec) {
        return codec.format() + " as " + codec.formName();
    }

    static Codec<?, ?> codecOf(Sample<?> sample) {
        Comparator<Codec<?, ?>> byFit = Comparator.comparing(codec -> fit(codec, sample));
        return Codecs.ofClassPath().all().stream()
                .filter(codec -> codec.format().name().equals(sample.format()))
                .max(byFit)
                .orElseThrow();
    }

    private static Fit fit(Codec<?, ?> codec, Sample<?> sample) {
        return codec.fit(sample.form());
    }

    static List<Sample<?>> frames() {
        return FileSamples.all().stream()
                .filter(sample -> sample.form().rawType() == DataFrame.class)
                .toList();
    }

    /** Formats whose files cannot express a table without columns; JSON can, as it has no rows either. */
    @ParameterizedTest
    @MethodSource("frames")
    void refusesATableWithoutColumnsUnlessItComesBack(Sample<?> sample) {
        DataCatalog catalog = DataCatalog.builder()
                .config(Map.of("it", sample.entry()), Map.of())
                .baseDirectory(project)
                .build();
        if (sample.format().startsWith("json")) {
            catalog.save("it", DataFrame.empty());
            assertThat(catalog.load("it", DataFrame.class).width()).isZero();
            return;
        }

        assertThatThrownBy(() -> catalog.save("it", DataFrame.empty()))
                .isInstanceOf(JedroException.class)
                .hasMessage("Dataset 'it' could not be saved to " + sample.file()
                        + ": expected a table with columns but was one without.");
        assertThat(project).isEmptyDirectory();
    }
}
