// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jedro.Origin;
import org.jedro.catalog.CatalogConfigException;
import org.jedro.catalog.DataCatalog;
import org.jedro.catalog.DatasetException;
import org.jedro.catalog.RunScope;
import org.jedro.datasets.Format.NoOptions;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.jedro.ref.TypeRef;
import org.jedro.runner.RunOptions;
import org.jedro.runner.RunResult;
import org.jedro.runner.SequentialRunner;
import org.jedro.storage.Input;
import org.jedro.storage.MemoryStorage;
import org.jedro.storage.Output;
import org.jedro.storage.Storage;
import org.jedro.storage.StorageProvider;
import org.jedro.storage.StorageSpec;
import org.jedro.storage.Storages;
import org.jedro.value.MapValue;
import org.jedro.value.ScalarValue;
import org.jedro.value.Value;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileDatasetProviderTest {
    private static final String FILE = "conf/base/catalog.yml";

    @TempDir
    Path project;

    private void assertRefused(Map<String, ?> options, String problems) {
        Map<String, Object> entry = new LinkedHashMap<>(options);
        entry.putIfAbsent("type", "text");
        assertThatThrownBy(() -> Catalogs.of(project, Map.of("cars", entry)))
                .isInstanceOf(CatalogConfigException.class)
                .hasMessage(problems);
    }

    @Test
    void suggestsTheClosestOptionOnce() {
        assertRefused(Map.of("filepth", "a.txt"), """
                1 problem in conf/base/catalog.yml:
                  cars.filepth: unknown option; did you mean 'filepath'?""");
    }

    @Test
    void refusesAnUndeclaredValueThatTheFormatDoesNotSave() {
        Map<String, String> expected = Map.of("jsonl", "List<any data>", "text", "String");
        Map<String, Object> one = new LinkedHashMap<>(Map.of("id", 1));
        expected.forEach((type, form) -> {
            DataCatalog catalog =
                    Catalogs.of(project, Map.of("car", Map.of("type", type, "filepath", "data/car." + type)));

            assertThatThrownBy(() -> catalog.bind("car", TypeRef.UNKNOWN, RunScope.ofRun("v", Map.of()))
                            .save(one))
                    .isInstanceOf(DatasetException.class)
                    .hasMessage("Dataset 'car' could not be saved to data/car." + type + ": expected " + form
                            + ", which is what format '" + type + "' saves, but was LinkedHashMap.");
        });
        assertThat(project.resolve("data")).isEmptyDirectory();
    }

    @Test
    @Tag("core/IO-35")
    void refusesCredentialsThatAreNoMap() {
        Map<String, Object> cars = Map.of("type", "text", "filepath", "a.txt", "credentials", 5);
        Map<String, Object> bikes = Map.of("type", "text", "filepath", "b.txt", "credentials", "token");
        Map<String, Object> boats = Map.of("type", "text", "filepath", "c.txt", "credentials", "gone");

        assertThatThrownBy(() -> DataCatalog.builder()
                        .config(new TreeMap<>(Map.of("a", cars, "b", bikes, "c", boats)), Map.of("token", "s3cr3t"))
                        .baseDirectory(project)
                        .build())
                .hasMessage("""
                        3 problems in Java:
                          a.credentials: expected the name of a map in the credentials, or a map but was a number
                          b.credentials: expected the name of a map in the credentials, or a map but was a text
                          c.credentials: 'gone' is not defined in the credentials; the credentials are 'token'""");
    }

    @Test
    void opensAStorageWithTheFolderOfTheProject() {
        List<StorageSpec> opened = new ArrayList<>();
        StorageProvider archives = new StorageProvider() {
            @Override
            public List<String> schemes() {
                return List.of("archive");
            }

            @Override
            public Storage open(StorageSpec spec) {
                opened.add(spec);
                return new MemoryStorage();
            }
        };

        DataCatalog.builder()
                .config(Map.of("cars", Map.of("type", "text", "filepath", "archive://cars.zip/a.txt")), Map.of())
                .providers(List.of(new FileDatasetProvider(Codecs.ofClassPath(), new Storages(List.of(archives)))))
                .baseDirectory(project)
                .build();

        assertThat(opened).extracting(StorageSpec::baseDirectory).containsExactly(project);
    }

    @Test
    @Tag("eco/D-24")
    void reportsLineAndOptionOfEveryProblemAtOnce() {
        Map<String, Value> options = new LinkedHashMap<>();
        List<Map.Entry<String, Object>> lines = List.of(
                Map.entry("type", "csv"),
                Map.entry("filepath", "../../etc/passwd"),
                Map.entry("versoned", true),
                Map.entry("delimiter", "<>"),
                Map.entry("header", "yes"));
        IntStream.range(0, lines.size())
                .forEach(i -> options.put(
                        lines.get(i).getKey(), new ScalarValue(lines.get(i).getValue(), new Origin(FILE, i + 2, 3))));
        MapValue config =
                new MapValue(Map.of("cars", new MapValue(options, new Origin(FILE, 1, 1))), new Origin(FILE, 1, 1));

        assertThatThrownBy(() -> DataCatalog.builder()
                        .config(config, MapValue.empty())
                        .baseDirectory(project)
                        .build())
                .hasMessage("""
                        4 problems in conf/base/catalog.yml:
                          line 4, cars.versoned: unknown option; did you mean 'versioned'?
                          line 3, cars.filepath: the path leads out of the project; write it as an absolute path if that is meant
                          line 5, cars.delimiter: expected a text of one character, but was a longer one or none
                          line 6, cars.header: expected true or false, but was a text""");
    }

    @Test
    void wantsAPath() {
        assertRefused(Map.of(), """
                1 problem in conf/base/catalog.yml:
                  cars: expected a filepath, for example 'filepath: data/01_raw/x'""");
        assertRefused(Map.of("filepath", ""), """
                1 problem in conf/base/catalog.yml:
                  cars.filepath: expected a path but was an empty text""");
        assertRefused(Map.of("filepath", "data/.."), """
                1 problem in conf/base/catalog.yml:
                  cars.filepath: expected the path of a file but was a folder""");
    }

    @Test
    void namesTheOptionWhoseValueItsRecordRefuses() {
        assertRefused(Map.of("filepath", "a.txt", "charset", "utf8x"), """
                1 problem in conf/base/catalog.yml:
                  cars.charset: expected the name of a charset, but was 'utf8x'; did you mean 'UTF-8'?""");
        assertRefused(Map.of("type", "csv", "filepath", "a.csv", "charset", "cp1252x"), """
                1 problem in conf/base/catalog.yml:
                  cars.charset: expected the name of a charset, but was 'cp1252x'; did you mean 'windows-1252'?""");
        assertRefused(Map.of("type", "csv", "filepath", "a.csv", "skip", -1), """
                1 problem in conf/base/catalog.yml:
                  cars.skip: expected 0 or more, but was -1""");
        assertRefused(Map.of("type", "csv", "filepath", "a.csv", "date_format", "{"), """
                1 problem in conf/base/catalog.yml:
                  cars.date_format: Expected a pattern such as dd.MM.yyyy for date_format but was '{'""");
        assertRefused(Map.of("type", "excel", "filepath", "a.xlsx", "sheet", -1), """
                1 problem in conf/base/catalog.yml:
                  cars.sheet: expected the name of a sheet, or its number counted from 0, but was -1""");
        assertRefused(Map.of("type", "excel", "filepath", "a.xlsx", "sheets", List.of("a", true)), """
                1 problem in conf/base/catalog.yml:
                  cars.sheets: expected the name of a sheet, or its number counted from 0, but was a boolean""");
    }

    @Test
    void namesTheSchemesThatCanBeOpened() {
        assertRefused(Map.of("filepath", "s3://bucket/a.txt"), """
                1 problem in conf/base/catalog.yml:
                  cars.filepath: storage 's3://' needs the dependency org.jedro:jedro-storage-opendal
                      add org.apache.opendal:opendal too, with the classifier of each machine: linux-x86_64, \
                linux-aarch_64, osx-aarch_64, osx-x86_64 or windows-x86_64""");
    }

    @Test
    void reportsWhichFormsAFormatHas() {
        assertRefused(Map.of("filepath", "a.txt", "form", "Sring"), """
                1 problem in conf/base/catalog.yml:
                  cars.form: format 'text' has no form 'Sring'; did you mean 'String'?""");
    }

    @Test
    void suggestsTheDependencyThatBringsTheFormOfAnEntry() {
        assertRefused(Map.of("type", "excel", "filepath", "a.xlsx", "form", "Map<String, DataFrame>"), """
                1 problem in conf/base/catalog.yml:
                  cars.form: format 'excel' has no form 'Map<String, DataFrame>'; the forms are 'List<Map<String, Object>>', \
                'List<record>', 'Stream<Map<String, Object>>', 'Stream<record>'; \
                Map<String, DataFrame> needs the dependency org.jedro:jedro-datasets-dflib""");
    }

    @Test
    void takesTheFormOfTheEntryWhereNothingIsDeclared() {
        DataCatalog catalog = Catalogs.of(
                project, Map.of("cars", Map.of("type", "text", "filepath", "a.txt", "form", "List<String>")));

        catalog.save("cars", List.of("a", "b"));

        assertThat(catalog.load("cars")).isEqualTo(List.of("a", "b"));
    }

    @Test
    @Tag("core/IO-44")
    void takesAbsolutePathsOutsideOfTheProject() {
        String outside = project.resolve("a.txt").toString();
        DataCatalog catalog =
                Catalogs.of(project.resolve("project"), Map.of("cars", Map.of("type", "text", "filepath", outside)));

        catalog.save("cars", "x");

        assertThat(project.resolve("a.txt")).hasContent("x");
        assertThat(catalog.entry("cars").orElseThrow().describe()).containsEntry("filepath", outside);
    }

    @Test
    void reportsWhichFormsThereAreWhenNoneFits() {
        DataCatalog catalog = Catalogs.of(project, Map.of("cars", Map.of("type", "text", "filepath", "a.txt")));

        assertThatThrownBy(() -> catalog.load("cars", Integer.class))
                .isInstanceOf(DatasetException.class)
                .hasMessage("""
                        Dataset 'cars' cannot be used: a dataset of type 'text' cannot be loaded or saved as Integer; \
                        expected one of List<String>, Stream<String>, String.""");
    }

    /** By the name of DFLib's interface. */
    interface DataFrame {}

    @Test
    @Tag("eco/D-30")
    void suggestsTheDependencyThatBringsTheForm() {
        DataCatalog catalog = Catalogs.of(project, Map.of("cars", Map.of("type", "csv", "filepath", "a.csv")));

        assertThatThrownBy(() -> catalog.load("cars", DataFrame.class)).hasMessage("""
                        Dataset 'cars' cannot be used: a dataset of type 'csv' cannot be loaded or saved as DataFrame; \
                        expected one of List<Map<String, Object>>, List<record>, Stream<Map<String, Object>>, Stream<record>; \
                        DataFrame needs the dependency org.jedro:jedro-datasets-dflib.""");
        assertThatThrownBy(() -> catalog.load("cars")).hasMessage("""
                        Dataset 'cars' cannot be used: a dataset of type 'csv' cannot be loaded or saved as Object; \
                        declare a type, one of List<Map<String, Object>>, List<record>, Stream<Map<String, Object>>, Stream<record>; \
                        DataFrame needs the dependency org.jedro:jedro-datasets-dflib.""");
    }

    public record Car(String name) {}

    static List<Car> cars(String name) {
        return List.of(new Car(name));
    }

    static Map<String, BufferedImage> pictures(String name) {
        return Map.of(name + ".png", new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB));
    }

    @Test
    @Tag("core/IO-28")
    @Tag("core/R-09")
    void needsNoFormToFindReleaseAndReuseAValue() {
        DataCatalog catalog = Catalogs.of(
                        project,
                        Map.of(
                                "cars",
                                Map.of("type", "csv", "filepath", "cars.csv"),
                                "cached",
                                Map.of("type", "cached", "dataset", Map.of("type", "csv", "filepath", "cached.csv")),
                                "pictures",
                                Map.of("type", "image", "filepath", "pictures")))
                .with("name", "a");
        Pipeline pipeline = Pipeline.of(
                Node.from("name")
                        .apply(FileDatasetProviderTest::cars)
                        .to("cars")
                        .named("cars"),
                Node.from("name")
                        .apply(FileDatasetProviderTest::cars)
                        .to("cached")
                        .named("cached"),
                Node.from("name")
                        .apply(FileDatasetProviderTest::pictures)
                        .to("pictures")
                        .named("pictures"));
        RunOptions onlyMissing = RunOptions.defaults().onlyMissingOutputs();

        assertThat(pipeline.outputs()).noneMatch(catalog::exists);
        new SequentialRunner().run(pipeline, catalog, onlyMissing).close();
        assertThat(pipeline.outputs()).allMatch(catalog::exists);
        pipeline.outputs().forEach(catalog::release);
        try (RunResult again = new SequentialRunner().run(pipeline, catalog, onlyMissing)) {
            assertThat(again.skipped()).hasSize(3);
        }
    }

    private abstract static class IntCodec implements Codec<Integer, NoOptions> {
        @Override
        public Format<NoOptions> format() {
            return Format.of("number");
        }

        @Override
        public TypeRef<Integer> form() {
            return TypeRef.of(Integer.class);
        }

        @Override
        public Integer read(Input input, Binding<NoOptions> binding) throws Exception {
            return Integer.valueOf(new String(input.open().readAllBytes(), StandardCharsets.US_ASCII));
        }

        @Override
        public void write(Integer value, Output output, Binding<NoOptions> binding) {
            throw new IllegalStateException("This codec only reads.");
        }
    }

    static final class One extends IntCodec {}

    static final class Two extends IntCodec {}

    @Test
    void refusesTwoCodecsThatClaimOneForm() {
        FileDatasetProvider provider =
                new FileDatasetProvider(new Codecs(List.of(new One(), new Two())), Storages.ofClassPath());
        DataCatalog catalog = DataCatalog.builder()
                .providers(List.of(provider))
                .config(
                        (MapValue) Value.of(Map.of("n", Map.of("type", "number", "filepath", "n")), Origin.JAVA),
                        MapValue.empty())
                .baseDirectory(project)
                .build();

        assertThatThrownBy(() -> catalog.bind("n", TypeRef.of(int.class), RunScope.ofRun("v", Map.of())))
                .hasMessage("""
                        Dataset 'n' cannot be used: a dataset of type 'number' cannot be loaded or saved as Integer; \
                        org.jedro.datasets.FileDatasetProviderTest$One (jedro-datasets) and \
                        org.jedro.datasets.FileDatasetProviderTest$Two (jedro-datasets) both claim it; remove one of \
                        them, or disable one in the settings, disabledPlugins().""");
    }
}
