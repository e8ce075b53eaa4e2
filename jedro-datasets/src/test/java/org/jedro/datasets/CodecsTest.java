// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.BitsOfBytes;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jedro.catalog.DataCatalog;
import org.jedro.datasets.format.CsvOptions;
import org.jedro.datasets.format.Formats;
import org.jedro.datasets.table.CellKind;
import org.jedro.datasets.table.Cells;
import org.jedro.datasets.table.TableBinding;
import org.jedro.datasets.table.TableColumn;
import org.jedro.datasets.table.TableForm;
import org.jedro.datasets.table.TableSink;
import org.jedro.datasets.table.TableSource;
import org.jedro.datasets.table.TableTarget;
import org.jedro.ref.TypeRef;
import org.jedro.storage.Input;
import org.jedro.storage.Output;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a plugin adds to the codecs: forms of tables, codecs of its own, and failures. */
class CodecsTest {
    @TempDir
    Path project;

    private final ClassLoader before = Thread.currentThread().getContextClassLoader();

    @AfterEach
    void restoresTheClassLoader() {
        Thread.currentThread().setContextClassLoader(before);
    }

    /** Adds a service to the class path of this thread. */
    private void offer(Class<?> service, Class<?>... providers) throws IOException {
        Path services = Files.createDirectories(project.resolve("plugin/META-INF/services"));
        for (Class<?> provider : providers) {
            Path file = services.resolve(service.getName());
            String others = Files.exists(file) ? Files.readString(file) : "";
            Files.writeString(file, others + provider.getName() + "\n");
        }
        URL plugin = project.resolve("plugin").toUri().toURL();
        Thread.currentThread().setContextClassLoader(new URLClassLoader(new URL[] {plugin}, before));
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "tsv", "excel", "xml"})
    void readsAndWritesEveryFormatOfTablesInAFormOfAPlugin(String format) throws IOException {
        offer(TableForm.class, PointsForm.class);
        DataCatalog catalog =
                Catalogs.of(project, Map.of("points", Map.of("type", format, "filepath", "points." + format)));

        catalog.save("points", new Points(List.of(1.5, -2.0), List.of(0.25, 1e300)));

        assertThat(catalog.load("points", Points.class))
                .isEqualTo(new Points(List.of(1.5, -2.0), List.of(0.25, 1e300)));
    }

    @Test
    void namesTheFormOfAPluginAmongThoseOfAFormat() throws IOException {
        offer(TableForm.class, PointsForm.class);

        assertThat(Codecs.ofClassPath().forms("tsv"))
                .containsExactly(
                        "List<Map<String, Object>>",
                        "List<record>",
                        "Points",
                        "Stream<Map<String, Object>>",
                        "Stream<record>");
    }

    @Test
    void leavesTheDefaultFormOfAFormatAloneWhenAFormIsAdded() throws IOException {
        offer(TableForm.class, PointsForm.class);

        assertThat(Codecs.ofClassPath().defaultOf("tsv")).isEmpty();
    }

    @Test
    void usesTheDefaultFormOfAPluginBeforeJedros() throws IOException {
        offer(Codec.class, BitsOfBytes.class);

        assertThat(Codecs.ofClassPath().defaultOf("bytes").orElseThrow()).isInstanceOf(BitsOfBytes.class);
    }

    @Test
    void namesFormatAndFormWhenTwoFormsClaimOneType() throws IOException {
        offer(TableForm.class, PointsForm.class, OtherPointsForm.class);

        Codecs codecs = Codecs.ofClassPath();

        assertThat(codecs.hasFitting("csv", TypeRef.of(Points.class))).isFalse();
        assertThatThrownBy(() -> codecs.fitting("csv", TypeRef.of(Points.class)))
                .hasMessageContaining("CodecsTest$PointsForm (jedro-datasets) with org.jedro.datasets.")
                .hasMessageContaining(
                        "CsvTables (jedro-datasets) and org.jedro.datasets.CodecsTest$OtherPointsForm (jedro-datasets) with ");
    }

    @Test
    void prefersACodecForOneFormatAndFormToTheSharedForm() throws IOException {
        offer(TableForm.class, PointsForm.class);
        offer(Codec.class, FastPoints.class);

        Codecs codecs = Codecs.ofClassPath();

        assertThat(codecs.fitting("csv", TypeRef.of(Points.class))).isInstanceOf(FastPoints.class);
        assertThat(codecs.fitting("tsv", TypeRef.of(Points.class))).isNotInstanceOf(FastPoints.class);
    }

    @Test
    void leavesOutWhatFailsAndKeepsTheRest() throws IOException {
        List<String> sound = names(Codecs.ofClassPath());
        offer(TableForm.class, BrokenForm.class);
        offer(Codec.class, BrokenCodec.class);
        offer(CodecProvider.class, BrokenProvider.class);

        assertThat(names(Codecs.ofClassPath())).isEqualTo(sound);
    }

    private static List<String> names(Codecs codecs) {
        return codecs.all().stream()
                .map(codec -> codec.format() + " as " + codec.formName())
                .toList();
    }

    /** Points of a plane, by coordinate. */
    record Points(List<Double> x, List<Double> y) {}

    /** Two columns of numbers. */
    public static class PointsForm implements TableForm<Points> {
        @Override
        public TypeRef<Points> form() {
            return TypeRef.of(Points.class);
        }

        @Override
        public String formName() {
            return "Points";
        }

        @Override
        public Points read(TableSource table, TableBinding binding) throws IOException {
            List<String> names = table.columns().stream().map(TableColumn::name).toList();
            List<Cells> cells = table.select(
                    new int[] {names.indexOf("x"), names.indexOf("y")}, List.of(CellKind.DOUBLE, CellKind.DOUBLE));
            List<Double> x = new ArrayList<>();
            List<Double> y = new ArrayList<>();
            for (int read = table.read(100); read > 0; read = table.read(100)) {
                for (int row = 0; row < read; row++) {
                    x.add(number(cells.get(0).get(row)));
                    y.add(number(cells.get(1).get(row)));
                }
                cells.forEach(Cells::clear);
            }
            return new Points(x, y);
        }

        private static double number(Object cell) {
            return ((Number) cell).doubleValue();
        }

        @Override
        public void write(Points value, TableTarget target, TableBinding binding) throws IOException {
            List<TableColumn> columns =
                    List.of(TableColumn.of("x", CellKind.DOUBLE), TableColumn.of("y", CellKind.DOUBLE));
            try (TableSink sink = target.create(columns)) {
                Cells x = new Cells(CellKind.DOUBLE);
                Cells y = new Cells(CellKind.DOUBLE);
                value.x().forEach(x::addDouble);
                value.y().forEach(y::addDouble);
                sink.write(List.of(x, y));
            }
        }
    }

    /** Claims the same type. */
    public static final class OtherPointsForm extends PointsForm {}

    /** Fails when it is looked at. */
    public static final class BrokenForm extends PointsForm {
        @Override
        public TypeRef<Points> form() {
            throw new IllegalStateException("no form");
        }
    }

    /** Fails when it is looked at. */
    public static final class BrokenCodec extends FastPoints {
        @Override
        public Format<CsvOptions> format() {
            throw new NoClassDefFoundError("org/example/Absent");
        }
    }

    /** Fails when it is called. */
    public static final class BrokenProvider implements CodecProvider {
        @Override
        public List<Codec<?, ?>> codecs() {
            throw new IllegalStateException("no codecs");
        }
    }

    /** CSV as points, without cells. */
    public static class FastPoints implements Codec<Points, CsvOptions> {
        @Override
        public Format<CsvOptions> format() {
            return Formats.CSV;
        }

        @Override
        public TypeRef<Points> form() {
            return TypeRef.of(Points.class);
        }

        @Override
        public Points read(Input input, Binding<CsvOptions> binding) {
            return new Points(List.of(), List.of());
        }

        @Override
        public void write(Points value, Output output, Binding<CsvOptions> binding) {}
    }
}
