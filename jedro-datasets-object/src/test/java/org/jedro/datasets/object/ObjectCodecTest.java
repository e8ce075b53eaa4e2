package org.jedro.datasets.object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jedro.catalog.DataCatalog;
import org.jedro.value.MapValue;
import org.jedro.value.Origin;
import org.jedro.value.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ObjectCodecTest {
    @TempDir
    Path project;

    record Leaf(double value, LocalDate day) {}

    record Model(
            List<String> features,
            double intercept,
            List<Double> coefficients,
            Map<String, Leaf> leaves,
            Optional<Leaf> best) {}

    record Other(Object anything) {}

    private DataCatalog catalog(Map<String, ?> options) {
        return DataCatalog.builder()
                .config((MapValue) Value.of(Map.of("model", options), Origin.JAVA), MapValue.empty())
                .baseDirectory(project)
                .build();
    }

    private DataCatalog catalog() {
        return catalog(Map.of("type", "object", "filepath", "data/model.bin"));
    }

    @Test
    void givesBackARecordAndWhatItIsMadeOf() {
        Model model = new Model(
                List.of("a", "b"),
                1.5,
                List.of(1.0, -2.0),
                Map.of("x", new Leaf(3, LocalDate.of(2026, 1, 1))),
                Optional.of(new Leaf(Double.NaN, LocalDate.MIN)));

        catalog().save("model", model);

        assertThat(catalog().load("model", Model.class)).isEqualTo(model);
    }

    @Test
    void refusesToSaveAForeignClassAndSaysWhichLineToAdd() {
        assertThatThrownBy(() -> catalog().save("model", new Other(new Leaf(1, LocalDate.EPOCH))))
                .hasMessage("""
                        Dataset 'model' could not be saved to data/model.bin: class org.jedro.datasets.object.ObjectCodecTest$Leaf \
                        may not be saved; if it belongs there, add `classes: [org.jedro.datasets.object.ObjectCodecTest$Leaf]` \
                        to the entry.""");
        assertThat(Files.exists(project.resolve("data/model.bin"))).isFalse();
    }

    @Test
    void refusesToLoadAForeignClassWhereNoTypeIsDeclared() {
        catalog().save("model", new Leaf(1, LocalDate.EPOCH));

        assertThatThrownBy(() -> catalog().load("model")).hasMessage("""
                        Dataset 'model' could not be loaded from data/model.bin: class org.jedro.datasets.object.ObjectCodecTest$Leaf \
                        may not be loaded; if it belongs there, add `classes: [org.jedro.datasets.object.ObjectCodecTest$Leaf]` \
                        to the entry.""");
    }

    @Test
    void loadsWhatTheEntryAllows() {
        catalog().save("model", new Leaf(1, LocalDate.EPOCH));
        Map<String, Object> options = Map.of(
                "type", "object", "filepath", "data/model.bin", "classes", List.of("org.jedro.datasets.object."));

        assertThat(catalog(options).load("model")).isEqualTo(new Leaf(1, LocalDate.EPOCH));
    }
}
