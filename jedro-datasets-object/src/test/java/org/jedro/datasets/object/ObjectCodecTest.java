// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import javax.tools.ToolProvider;
import org.jedro.Origin;
import org.jedro.catalog.DataCatalog;
import org.jedro.ref.TypeRef;
import org.jedro.value.MapValue;
import org.jedro.value.Value;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("eco/D-06")
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
    void refusesToSaveAForeignClassAndSuggestsTheLineToAdd() {
        assertThatThrownBy(() -> catalog().save("model", new Other(new Leaf(1, LocalDate.EPOCH))))
                .hasMessage("""
                        Dataset 'model' could not be saved to data/model.bin: class org.jedro.datasets.object.ObjectCodecTest$Leaf \
                        may not be saved; if it belongs there, add `classes: [org.jedro.datasets.object.ObjectCodecTest$Leaf]` \
                        to the entry.""");
        assertThat(Files.exists(project.resolve("data/model.bin"))).isFalse();
    }

    record Tree(Map<String, Object> parts, List<Object> more, Object path) {}

    record Twig(int length) {}

    record Bud(int age) {}

    @Test
    void namesTheClassesThatAreRefusedInsideMapsAndLists() {
        String refusal = "Dataset 'model' could not be saved to data/model.bin: ";

        for (Object value : List.of(
                Map.of("a", List.of(1), "b", new Twig(1)),
                List.of(Map.of("a", 1), new Twig(1)),
                new ArrayList<>(List.of(new TreeMap<>(Map.of("a", new Twig(1))))),
                new Object[] {Map.of(), new Twig(1)})) {
            assertThatThrownBy(() -> catalog().save("model", value))
                    .hasMessage(refusal + "class " + Twig.class.getName()
                            + " may not be saved; if it belongs there, add `classes: [" + Twig.class.getName()
                            + "]` to the entry.");
        }
        Map<String, Object> parts = new HashMap<>(Map.of("a", new Twig(1)));
        assertThatThrownBy(() -> catalog().save("model", new Tree(parts, List.of(new Bud(2)), "")))
                .hasMessage(refusal + "classes " + Bud.class.getName() + " and " + Twig.class.getName()
                        + " may not be saved; if they belong there, add `classes: [" + Bud.class.getName() + ", "
                        + Twig.class.getName() + "]` to the entry.");
    }

    @Test
    void saysInOneStepThatAClassOfTheJdkHasNoPlaceInAFile() {
        for (Object value : List.of(Path.of("x"), List.of(Path.of("x")), Map.of("a", Path.of("x")))) {
            assertThatThrownBy(() -> catalog().save("model", value))
                    .hasMessage(
                            "Dataset 'model' could not be saved to data/model.bin: class "
                                    + Path.of("x").getClass().getName()
                                    + " of the JDK may not be saved; keep its text, or a record of what is in it, in its place.");
        }
    }

    @Test
    void saysThatAFileIsCutOffWhateverIsMissing() throws Exception {
        catalog().save("model", Map.of("a", List.of(1, 2, 3), "b", LocalDate.EPOCH));
        Path file = project.resolve("data/model.bin");
        byte[] whole = Files.readAllBytes(file);

        for (int length = whole.length - 1; length > 15; length--) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> catalog().load("model"))
                    .as("%s of %s bytes", length, whole.length)
                    .hasMessageEndingWith(": the file is broken or cut off.");
        }
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

    static class Shape {
        int sides = 3;
    }

    static final class Circle extends Shape {
        double radius = 1;
    }

    @Test
    void refusesAnUnnamedSubclass() {
        assertThatThrownBy(() -> catalog()
                        .bind("model", TypeRef.of(Shape.class), catalog().scope())
                        .save(new Circle()))
                .hasMessageContaining("class " + Circle.class.getName() + " may not be saved; if it belongs there, add"
                        + " `classes: [" + Circle.class.getName() + "]` to the entry");
        assertThat(project.resolve("data/model.bin")).doesNotExist();

        Map<String, Object> wider =
                Map.of("type", "object", "filepath", "data/model.bin", "classes", List.of(Circle.class.getName()));
        catalog(wider).bind("model", TypeRef.of(Shape.class), catalog().scope()).save(new Circle());
        assertThatThrownBy(() -> catalog().load("model", Shape.class))
                .hasMessageContaining("class " + Circle.class.getName() + " may not be loaded");
        assertThat(catalog(wider).load("model", Shape.class)).isInstanceOf(Circle.class);
    }

    @Test
    void loadsAModelWhoseClassHasGainedAndLostFieldsSince() throws Exception {
        Map<String, Object> entry =
                Map.of("type", "object", "filepath", "data/model.bin", "classes", List.of("demo.Model"));
        Map<String, Object> accepting = new java.util.LinkedHashMap<>(entry);
        accepting.put("accept_changes", true);
        ClassLoader before = compiled(
                "before",
                "class Model { public double slope = 2; public String dropped = \"x\"; public int kept = 7; }");
        ClassLoader after = compiled(
                "after", "class Model { public int kept; public java.util.List<String> added; public double slope; }");

        withLoader(before, () -> {
            Object model = before.loadClass("demo.Model").getConstructor().newInstance();
            catalog(entry).save("model", model);
            return model;
        });
        assertThatThrownBy(() -> withLoader(after, () -> catalog(entry).load("model")))
                .hasMessageEndingWith(
                        "class demo.Model has changed since the file was saved: 'added' is new, 'dropped' is gone;"
                                + " save the file again, or add `accept_changes: true` to the entry, which leaves new fields null or zero.");
        Object loaded = withLoader(after, () -> catalog(accepting).load("model"));

        assertThat(loaded.getClass().getClassLoader()).isSameAs(after);
        assertThat(loaded.getClass().getField("slope").get(loaded)).isEqualTo(2.0);
        assertThat(loaded.getClass().getField("kept").get(loaded)).isEqualTo(7);
        assertThat(loaded.getClass().getField("added").get(loaded)).isNull();
    }

    @Test
    void loadsARecordWhoseComponentsAndNestedRecordHaveChangedSince() throws Exception {
        Map<String, Object> entry = Map.of(
                "type", "object", "filepath", "data/model.bin", "classes", List.of("demo."), "accept_changes", true);
        ClassLoader before = compiled("before", """
                record Model(double slope, String dropped, Split root) {
                    public record Split(int column, String dropped) {}
                    public Model() { this(2, "x", new Split(7, "y")); }
                }""");
        ClassLoader after = compiled("after", """
                record Model(Split root, java.util.List<String> added, double slope, long count) {
                    public record Split(double cut, int column) {}
                }""");

        withLoader(before, () -> {
            Object model = before.loadClass("demo.Model").getConstructor().newInstance();
            catalog(entry).save("model", model);
            return model;
        });
        Object loaded = withLoader(after, () -> catalog(entry).load("model"));

        assertThat(loaded).hasToString("Model[root=Split[cut=0.0, column=7], added=null, slope=2.0, count=0]");
    }

    @Test
    void namesFieldsOfAnotherTypeAndConstantsInAnotherPlace() throws Exception {
        Map<String, Object> entry = Map.of("type", "object", "filepath", "data/model.bin", "classes", List.of("demo."));
        ClassLoader before = compiled(
                "before",
                "record Model(int count, Kind kind) { public enum Kind { A, B }"
                        + " public Model() { this(1, Kind.B); } }");
        ClassLoader other = compiled("other", "record Model(long count, Kind kind) { public enum Kind { A, B } }");
        ClassLoader moved = compiled("moved", "record Model(int count, Kind kind) { public enum Kind { B, A } }");
        withLoader(before, () -> {
            Object model = before.loadClass("demo.Model").getConstructor().newInstance();
            catalog(entry).save("model", model);
            return model;
        });

        assertThatThrownBy(() -> withLoader(other, () -> catalog(entry).load("model")))
                .hasMessageContaining(
                        "class demo.Model has changed since the file was saved: 'count' was int and is long;");
        assertThatThrownBy(() -> withLoader(moved, () -> catalog(entry).load("model")))
                .hasMessageContaining(
                        "class demo.Model$Kind has changed since the file was saved: 'A' was constant 1 and is"
                                + " constant 2, 'B' was constant 2 and is constant 1;");
    }

    @Test
    void loadsTheClassesOfTheDeclaredTypeWhicheverLoaderTheThreadHas() throws Exception {
        String model = "record Model(Part part) { public record Part(int n) {} public Model() { this(new Part(1)); } }";
        ClassLoader declared = compiled("declared", model);
        ClassLoader other = compiled("other", model);
        Class<?> type = declared.loadClass("demo.Model");
        TypeRef<?> form = TypeRef.of(type);
        saveAs(form, type.getConstructor().newInstance());

        for (ClassLoader loader : new ClassLoader[] {declared, other, ObjectCodecTest.class.getClassLoader()}) {
            Object loaded = withLoader(loader, () -> catalog().load("model", form));

            assertThat(loaded)
                    .isInstanceOf(type)
                    .isEqualTo(type.getConstructor().newInstance());
        }
    }

    @SuppressWarnings("unchecked")
    private <T> void saveAs(TypeRef<T> form, Object value) {
        DataCatalog catalog = catalog();
        catalog.bind("model", form, catalog.scope()).save((T) value);
    }

    @Test
    void namesAClassThatIsNotOnTheClassPath() throws Exception {
        Map<String, Object> entry = Map.of("type", "object", "filepath", "data/model.bin", "classes", List.of("demo."));
        ClassLoader before = compiled("before", "record Model(int n) { public Model() { this(1); } }");
        withLoader(before, () -> {
            Object model =
                    List.of(before.loadClass("demo.Model").getConstructor().newInstance());
            catalog(entry).save("model", model);
            return model;
        });

        assertThatThrownBy(() -> catalog(entry).load("model"))
                .hasMessageEndingWith("class demo.Model is not on the class path.");
    }

    private ClassLoader compiled(String folder, String model) throws Exception {
        Path source = project.resolve(folder).resolve("demo/Model.java");
        Files.createDirectories(source.getParent());
        Files.writeString(source, "package demo; public " + model);
        int result = ToolProvider.getSystemJavaCompiler().run(null, null, null, source.toString());
        assertThat(result).isZero();
        return new URLClassLoader(
                new URL[] {project.resolve(folder).toUri().toURL()}, ObjectCodecTest.class.getClassLoader());
    }

    private static Object withLoader(ClassLoader loader, Callable<Object> work) throws Exception {
        ClassLoader previous = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(loader);
        try {
            return work.call();
        } finally {
            Thread.currentThread().setContextClassLoader(previous);
        }
    }

    @Test
    void reportsThatPythonPickledAFile() throws Exception {
        Files.createDirectories(project.resolve("data"));
        Files.write(project.resolve("data/model.bin"), new byte[] {(byte) 0x80, 4, 'K', 1, '.'});

        assertThatThrownBy(() -> catalog().load("model")).hasMessage("""
                        Dataset 'model' could not be loaded from data/model.bin: the file was pickled by Python, and only Python can \
                        load it; write it again from there, as Parquet, JSON or text, or save it from Java.""");
    }
}
