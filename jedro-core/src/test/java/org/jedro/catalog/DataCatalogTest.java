// SPDX-License-Identifier: Apache-2.0
package org.jedro.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jedro.RecordingLogs;
import org.jedro.ref.DatasetRef;
import org.jedro.ref.TypeRef;
import org.jedro.value.MapValue;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The catalog as a value: reading, changing, querying. */
class DataCatalogTest {
    private final NoteProvider notes = new NoteProvider();
    private final DataCatalog catalog = catalog("""
            cars: {type: note, path: data/cars.txt}
            raw_cars: {type: memory}
            boats: {type: note, path: data/boats.txt, metadata: {layer: raw}}
            "{name}_raw": {type: note, path: "raw/{name}.txt"}
            "{ns}.{name}_raw": {type: note, path: "{ns}/{name}.txt"}
            "{any}": {type: memory}
            """);

    @Test
    @Tag("core/IO-24")
    @Tag("core/IO-33")
    void readsLikeAMap() {
        assertThat(catalog.names()).containsExactly("cars", "raw_cars", "boats");
        assertThat(catalog.entries().keySet()).containsExactly("cars", "raw_cars", "boats");
        assertThat(catalog.size()).isEqualTo(3);
        assertThat(catalog.contains("cars")).isTrue();
        assertThat(catalog.contains("a_raw")).isTrue();
        assertThat(catalog.contains("parameters")).isTrue();
        assertThat(catalog.contains("params:p")).isFalse();
        assertThat(catalog.entry("params:p")).isEmpty();
        assertThat(catalog.contains("two@at@s")).isFalse();
    }

    @Test
    @Tag("core/IO-26")
    @Tag("core/IO-38")
    void instantiatesNothingBeforeItIsUsed() {
        catalog.names();
        catalog.type("cars");
        catalog.entry("a_raw");
        catalog.filter("a");
        catalog.describeDatasets(Map.of("p", List.of("cars", "a_raw")));
        catalog.resolvePatterns(List.of("a_raw"));
        catalog.export();
        assertThat(catalog.toString()).isNotEmpty();
        assertThat(notes.created).hasValue(0);

        catalog.exists("cars");
        assertThat(notes.created).hasValue(1);
    }

    @Test
    @Tag("core/IO-24")
    @Tag("core/IO-25")
    @Tag("core/IO-27")
    void givesChangedCatalogsAndStaysAsItIs() {
        DataCatalog changed = catalog.with("cars", 1).with("new", "x").without("boats");

        assertThat(changed.names()).containsExactly("cars", "raw_cars", "new");
        assertThat(changed.load("cars")).isEqualTo(1);
        assertThat(catalog.type("cars")).contains("note");
        assertThat(catalog.names()).containsExactly("cars", "raw_cars", "boats");
    }

    @Test
    void doesNotChangeWithTheMapsThatItWasMadeFrom() {
        Map<String, Object> entry = new LinkedHashMap<>(Map.of("type", "memory"));
        Map<String, Object> config = new LinkedHashMap<>(Map.of("a", entry));
        DataCatalog made = DataCatalog.builder().config(config, Map.of()).build();
        config.put("b", entry);
        entry.put("copy", "nonsense");

        assertThat(made.names()).containsExactly("a");
        assertThat(DataCatalog.builder().config(Map.of(), Map.of()).build().names())
                .isEmpty();
    }

    @Test
    @Tag("core/IO-37")
    @Tag("core/IO-38")
    void findsNamesByPartsOfThemAndByType() {
        assertThat(catalog.filter("cars")).containsExactly("cars", "raw_cars");
        assertThat(catalog.filter("^raw_")).containsExactly("raw_cars");
        assertThat(catalog.filter("cars", "^note$")).containsExactly("cars");
        assertThat(catalog.filter("", "ot")).containsExactly("cars", "boats");
        assertThat(catalog.namesOfType("memory", "other")).containsExactly("raw_cars");
        assertThat(catalog.type("boats")).contains("note");
    }

    @Test
    @Tag("core/IO-45")
    void printsOneLinePerDataset() {
        assertThat(catalog.toString()).isEqualTo("""
                        cars: note, filepath=data/cars.txt
                        raw_cars: memory
                        boats: note, filepath=data/boats.txt
                        """);
        assertThat(DataCatalog.inMemory()
                        .withEntry("x", CatalogEntry.of("odd", TypeRef.UNKNOWN, new Odd()))
                        .build()
                        .toString())
                .isEqualTo("x: odd, text=a b " + "x".repeat(96) + "…\n");
    }

    private static final class Odd implements Dataset<Object> {
        @Override
        public Object load() {
            return this;
        }

        @Override
        public void save(Object value) {}

        @Override
        public Map<String, Object> describe() {
            return Map.of("text", "a\n b " + "x".repeat(200));
        }
    }

    @Test
    @Tag("core/IO-32")
    @Tag("core/IO-34")
    @Tag("core/IO-41")
    void listsPatternsInTheOrderInWhichTheyAreTried() {
        assertThat(catalog.listPatterns()).containsExactly("{ns}.{name}_raw", "{name}_raw", "{any}", "{default}");
        assertThat(DataCatalog.inMemory().build().listPatterns()).containsExactly("{default}");
        assertThat(catalog("'{default}': {type: memory}").listPatterns()).containsExactly("{default}");
        assertThat(catalog.patternOf("a.b_raw")).contains("{ns}.{name}_raw");
        assertThat(catalog.patternOf("cars")).isEmpty();
    }

    @Test
    @Tag("core/IO-41")
    void groupsTheDatasetsOfPipelinesByWhereTheyComeFrom() {
        Map<String, DatasetGroups> groups = catalog.describeDatasets(
                Map.of("p", Set.of("cars", "boats", "raw_cars", "a_raw", "misspelt", "params:x", "parameters")));

        assertThat(groups)
                .isEqualTo(Map.of(
                        "p",
                        new DatasetGroups(
                                Map.of("note", List.of("boats", "cars"), "memory", List.of("raw_cars")),
                                Map.of("note", List.of("a_raw")),
                                Map.of("memory", List.of("misspelt")))));
        assertThat(DataCatalog.inMemory()
                        .build()
                        .describeDatasets(Map.of("p", List.of("x")))
                        .get("p")
                        .defaults())
                .isEqualTo(Map.of("memory", List.of("x")));
    }

    @Test
    @Tag("core/IO-41")
    void resolvesPatterns() {
        Map<String, MapValue> resolved = catalog.resolvePatterns(List.of("b.x_raw", "other", "params:p"));

        Map<String, Object> plain = new LinkedHashMap<>();
        resolved.forEach((name, config) -> plain.put(name, config.toJava()));
        assertThat(plain)
                .hasToString(
                        "{b.x_raw={type=note, path=b/x.txt}, boats={type=note, path=data/boats.txt, metadata={layer=raw}}, "
                                + "cars={type=note, path=data/cars.txt}, other={type=memory}, raw_cars={type=memory}}");
    }

    @Test
    @Tag("core/IO-06")
    void givesTheConfigurationOfEachEntry() {
        MapValue boats = catalog.entry("boats").orElseThrow().config().orElseThrow();
        MapValue matched = catalog.entry("a_raw").orElseThrow().config().orElseThrow();
        DataCatalog again = DataCatalog.builder()
                .register(notes)
                .config(MapValue.empty().with("boats", boats).with("a", matched), MapValue.empty())
                .build();

        assertThat(boats.toJava())
                .isEqualTo(Map.of("type", "note", "path", "data/boats.txt", "metadata", Map.of("layer", "raw")));
        assertThat(matched.toJava()).isEqualTo(Map.of("type", "note", "path", "raw/a.txt"));
        assertThat(again.entry("boats").orElseThrow().config()).contains(boats);
        assertThat(again.entry("a").orElseThrow().config()).contains(matched);
        assertThat(catalog.with("value", 1).entry("value").orElseThrow().config())
                .isEmpty();
    }

    @Test
    @Tag("core/IO-06")
    void givesTheConfigurationOfAnEntryThatJavaCaches() {
        Map<String, Object> noted = Map.of("type", "note", "path", "data/boats.txt", "versioned", true);
        CatalogEntry stored = DataCatalog.builder()
                .register(notes)
                .config(Map.of("boats", noted), Map.of())
                .build()
                .entry("boats")
                .orElseThrow();
        MapValue cached = CatalogEntry.cached(stored).config().orElseThrow();
        DataCatalog again = DataCatalog.builder()
                .register(notes)
                .config(MapValue.empty().with("boats", cached), MapValue.empty())
                .build();

        assertThat(cached.toJava())
                .isEqualTo(Map.of(
                        "type",
                        "cached",
                        "versioned",
                        true,
                        "dataset",
                        Map.of("type", "note", "path", "data/boats.txt")));
        assertThat(again.entry("boats").orElseThrow().config()).contains(cached);
        assertThat(CatalogEntry.cached(CatalogEntry.releasable(1)).config()).isEmpty();
    }

    @Test
    void keepsWhatIsSavedUnderANameThatAPatternMatches() {
        catalog.save("anything", 5);

        assertThat(catalog.load("anything")).isEqualTo(5);
    }

    @Test
    @Tag("core/IO-39")
    void leavesValuesGivenInJavaOutOfAnExport() {
        assertThat(catalog.with("value", 1).export().catalog().entries().keySet())
                .containsExactly("cars", "raw_cars", "boats", "{name}_raw", "{ns}.{name}_raw", "{any}");
    }

    @Test
    @Tag("core/IO-28")
    void savesInTheFormOfTheValueElseInTheDefaultForm() {
        catalog.save("cars", new StringBuilder("built"));
        assertThat(catalog.load("cars")).isEqualTo("built");
        catalog.save("raw_cars", 1);
        catalog.save("raw_cars", "another type");
        assertThat(catalog.load("raw_cars")).isEqualTo("another type");
        assertThatThrownBy(() -> catalog.save("cars", null))
                .hasMessage("Dataset 'cars' could not be saved: expected a value but was null.");
        assertThat(notes.store).containsEntry("data/cars.txt", "built");
    }

    @Test
    void refusesToHandOutAValueOfAnotherType() {
        CatalogEntry wrong = CatalogEntry.of("odd", TypeRef.UNKNOWN, new MemoryDataset<>((Object) 5));
        DataCatalog odd = DataCatalog.inMemory().withEntry("odd", wrong).build();

        assertThatThrownBy(() -> odd.load("odd", String.class))
                .hasMessage("Dataset 'odd' could not be loaded: expected String but was Integer.");
    }

    @Test
    @Tag("core/IO-24")
    void forgetsANameThatAPatternMatches() {
        DataCatalog without = catalog.without("a_raw").without("boats");

        assertThat(without.contains("a_raw")).isFalse();
        assertThat(without.entry("a_raw")).isEmpty();
        assertThat(without.patternOf("a_raw")).isEmpty();
        assertThat(without.contains("boats")).isFalse();
        assertThat(without.contains("b_raw")).isTrue();
        assertThat(without.with("a_raw", 5).load("a_raw")).isEqualTo(5);
        assertThat(catalog.contains("a_raw")).isTrue();
    }

    @Test
    void refusesToForgetANameThatItDoesNotKnow() {
        DataCatalog small = DataCatalog.inMemory()
                .with("cars", 1)
                .parameters(Map.of("p", 1))
                .build();

        assertThatThrownBy(() -> small.without("crs"))
                .isInstanceOf(DatasetNotFoundException.class)
                .hasMessage("Dataset 'crs' does not exist in the catalog.\n  did you mean 'cars'?");
        assertThatThrownBy(() -> small.without("params:p"))
                .isInstanceOf(DatasetNotFoundException.class)
                .hasMessage("Parameter 'params:p' cannot be taken out of the catalog, which has no entry for it.");
        assertThatThrownBy(() -> small.load("params:q")).hasMessage("""
                        Parameter 'params:q' does not exist in the catalog.
                          did you mean 'params:p'?""");
    }

    @Test
    @Tag("core/IO-01")
    void letsFunctionsShowCountAndConfirm() {
        List<String> confirmed = new ArrayList<>();
        FunctionDataset<String> functions = FunctionDataset.reading(() -> "value")
                .withPreview(rows -> new Previewable.Preview(List.of("text"), List.of(List.of("head of " + rows))))
                .withStatistics(() -> Measurable.Statistics.UNKNOWN.withRows(7))
                .withConfirm(() -> confirmed.add("done"));
        DataCatalog with = DataCatalog.inMemory()
                .withEntry("f", CatalogEntry.of("function", TypeRef.of(String.class), functions))
                .withEntry("plain", CatalogEntry.reading(TypeRef.of(String.class), () -> "value"))
                .build();
        BoundDataset<String> bound = with.bind("f", TypeRef.of(String.class), with.scope());
        BoundDataset<String> plain = with.bind("plain", TypeRef.of(String.class), with.scope());

        with.confirm("f");

        assertThat(confirmed).containsExactly("done");
        assertThat(bound.preview(3).orElseThrow().rows()).containsExactly(List.of("head of 3"));
        assertThat(bound.statistics().rows()).hasValue(7);
        assertThat(plain.preview(3)).isEmpty();
        assertThat(plain.statistics()).isEqualTo(Measurable.Statistics.UNKNOWN);
        assertThatThrownBy(() -> with.confirm("plain")).hasMessageContaining("plain");
    }

    @Test
    void givesAnEntryOtherTraits() {
        CatalogEntry confined = catalog.entry("boats").orElseThrow().with(Traits.THREAD_CONFINED);

        assertThat(confined.traits()).isEqualTo(Traits.THREAD_CONFINED);
        assertThat(confined.metadata()).isEqualTo(Map.of("layer", "raw"));
        assertThat(confined.config())
                .isEqualTo(catalog.entry("boats").orElseThrow().config());
    }

    @Test
    @Tag("core/IO-29")
    void loadsOneVersionAndStaysAsItIs() {
        DataCatalog versioned = catalog("cars: {type: note, path: c, versioned: true}");
        notes.store.put("c/v1", "first");
        notes.store.put("c/v2", "second");

        assertThat(versioned.load("cars", TypeRef.of(String.class), "v1")).isEqualTo("first");
        assertThat(versioned.load("cars")).isEqualTo("second");
        assertThatThrownBy(() -> versioned.load("cars", TypeRef.of(String.class), "../v1"))
                .isInstanceOf(UnsafeVersionException.class);
    }

    @Test
    @Tag("core/IO-11")
    @Tag("core/IO-30")
    void loadsAndSavesTheRequestedVersions() {
        CatalogBuilder builder = DataCatalog.builder()
                .register(notes)
                .clock(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC))
                .config(YamlConfig.of("c.yml", "cars: {type: note, path: c, versioned: true}"), MapValue.empty());
        notes.store.put("c/v1", "first");
        notes.store.put("c/v9", "last");

        assertThat(builder.loadVersions(Map.of("cars", "v1")).build().load("cars"))
                .isEqualTo("first");
        builder.build().save("cars", "now");
        builder.saveVersion("mine").build().save("cars", "saved");
        assertThat(notes.store)
                .containsEntry("c/1970-01-01T00.00.00.000Z", "now")
                .containsEntry("c/mine", "saved");
    }

    @Test
    @Tag("core/IO-28")
    void confirmsByName() {
        catalog.confirm("cars");

        assertThat(notes.store).containsEntry("confirmed", "cars");
        assertThatThrownBy(() -> catalog.confirm("raw_cars"))
                .hasMessage(
                        "Dataset 'raw_cars' cannot be confirmed: datasets of type 'memory' do not remember what has been "
                                + "worked on.");
    }

    @Test
    @Tag("core/IO-28")
    void logsEachLoadSaveAndConfirmation() {
        TypeRef<String> text = TypeRef.of(String.class);
        List<String> logs = RecordingLogs.during(() -> {
            catalog.save("cars", "x");
            catalog.load("cars");
            catalog.confirm("cars");
            try (BoundDataset.StagedSave staged =
                    catalog.bind("cars", text, catalog.scope()).stage("y")) {
                assertThat(notes.store).containsEntry("data/cars.txt", "x");
            }
        });

        assertThat(logs)
                .containsExactly(
                        "DEBUG Saving dataset 'cars' (note)",
                        "DEBUG Loading dataset 'cars' (note)",
                        "DEBUG Confirming dataset 'cars' (note)",
                        "DEBUG Saving dataset 'cars' (note)");
    }

    @Test
    void reportsWhatItDoesNotKnow() {
        DataCatalog small = catalog("cars: {type: note}");

        assertThatThrownBy(() -> small.load("cras"))
                .isInstanceOf(DatasetNotFoundException.class)
                .hasMessage("Dataset 'cras' does not exist in the catalog.\n  did you mean 'cars'?");
        assertThatThrownBy(() -> small.release("cras")).isInstanceOf(DatasetNotFoundException.class);
        assertThatThrownBy(() -> small.save("cras", 1)).isInstanceOf(DatasetNotFoundException.class);
        assertThat(small.exists("cras")).isFalse();
    }

    @Test
    @Tag("core/IO-04")
    void warnsOnceThatADatasetCannotDetermineWhetherItExists() {
        DataCatalog blind = DataCatalog.inMemory()
                .withEntry("sensor", CatalogEntry.of(TypeRef.of(String.class), () -> "x", value -> {}))
                .build();
        List<Boolean> answers = new ArrayList<>();

        List<String> logs = RecordingLogs.during(() -> {
            answers.add(blind.exists("sensor"));
            answers.add(blind.exists("sensor"));
        });

        assertThat(answers).containsExactly(false, false);
        assertThat(logs)
                .containsExactly(
                        "WARN Dataset 'sensor' of type 'function' cannot determine whether there is a value to load; it "
                                + "counts as absent.");
    }

    @Test
    @Tag("core/IO-20")
    @Tag("eco/D-29")
    void loadsAndSavesThroughFunctions(@TempDir Path folder) {
        Path file = folder.resolve("motd.txt");
        CatalogEntry motd = CatalogEntry.of(
                TypeRef.of(String.class), () -> Files.readString(file), text -> Files.writeString(file, text));
        DataCatalog functions = DataCatalog.inMemory()
                .withEntry("motd", motd)
                .withEntry("answer", CatalogEntry.reading(TypeRef.of(Integer.class), () -> 42))
                .withEntry("void", CatalogEntry.of("sink", TypeRef.UNKNOWN, FunctionDataset.writing(value -> {})))
                .build();

        functions.save(DatasetRef.of("motd", String.class), "hello");
        assertThat(functions.load("motd", String.class)).isEqualTo("hello");
        assertThat(functions.load("answer", Integer.class)).isEqualTo(42);
        assertThat(functions.exists("answer")).isTrue();
        assertThatThrownBy(() -> functions.save("answer", 1))
                .hasMessage("Dataset 'answer' could not be saved: it has no function that saves it.");
        assertThatThrownBy(() -> functions.load("void")).hasMessageEndingWith("it has no function that loads it.");
        assertThatThrownBy(() -> functions.load("motd", Integer.class))
                .hasMessage(
                        "Dataset 'motd' cannot be used: a dataset of type 'function' cannot be loaded or saved as Integer; "
                                + "expected String.");
    }

    record Shout(Path filepath, int loudness) {
        static Shout defaults() {
            return new Shout(Path.of(""), 1);
        }
    }

    @Test
    @Tag("core/IO-44")
    void takesATypeOfTheProjectsOwn(@TempDir Path project) throws Exception {
        DatasetProvider shouts = DatasetProvider.of(
                "shout",
                Shout.class,
                String.class,
                options -> FunctionDataset.of(
                        () -> Files.readString(options.filepath()),
                        text -> Files.writeString(options.filepath(), text + "!".repeat(options.loudness()))));
        CatalogBuilder builder = DataCatalog.builder().register(shouts).baseDirectory(project);

        DataCatalog made = builder.config(
                        YamlConfig.of("c.yml", "hello: {type: shout, filepath: hello.txt, loudness: 3}"),
                        MapValue.empty())
                .build();
        made.save("hello", "hey");

        assertThat(Files.readString(project.resolve("hello.txt"))).isEqualTo("hey!!!");
        assertThatThrownBy(() -> builder.config(
                                YamlConfig.of(
                                        "c.yml",
                                        "{a: {type: shout, loudnes: 3}, b: {type: shout, filepath: ../b.txt}}"),
                                MapValue.empty())
                        .build())
                .hasMessage("""
                        2 problems in c.yml:
                          line 1, a.loudnes: unknown option; did you mean 'loudness'?
                          line 1, b.filepath: the path leads out of the project; write it as an absolute path if that is meant""");
    }

    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    @Tag("core/IO-26")
    void makesOneEntryForANameThatManyThreadsRequest() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            for (int round = 0; round < 50; round++) {
                String name = "name" + round + "_raw";
                CountDownLatch start = new CountDownLatch(1);
                List<Future<CatalogEntry>> entries = new ArrayList<>();
                for (int i = 0; i < 8; i++) {
                    entries.add(threads.submit(() -> {
                        start.await();
                        return catalog.entry(name).orElseThrow();
                    }));
                }
                start.countDown();
                CatalogEntry first = entries.get(0).get();
                for (Future<CatalogEntry> other : entries) {
                    assertThat(other.get()).isSameAs(first);
                }
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void readsThirteenThousandEntriesAndInstantiatesNone() {
        Map<String, Object> config = new LinkedHashMap<>();
        for (int i = 0; i < 13_000; i++) {
            config.put("dataset_" + i, Map.of("type", "note", "path", "data/" + i + ".txt"));
        }

        DataCatalog large =
                DataCatalog.builder().register(notes).config(config, Map.of()).build();

        assertThat(large.size()).isEqualTo(13_000);
        assertThat(notes.created).hasValue(0);
    }

    @Test
    @Tag("core/IO-25")
    void refusesAnEntryOrDatasetWhereAValueIsExpected() {
        CatalogEntry entry = CatalogEntry.reading(TypeRef.of(Integer.class), () -> 42);
        DataCatalog catalog = DataCatalog.inMemory().withEntry("answer", entry).build();

        assertThat(catalog.load("answer")).isEqualTo(42);
        assertThat(catalog.withEntry("again", entry).load("again")).isEqualTo(42);
        assertThatThrownBy(() -> catalog.with("answer", (Object) entry))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Expected a value, but was an entry of a catalog; use withEntry.");
        assertThatThrownBy(() -> DataCatalog.inMemory().with("answer", new MemoryDataset<>(42)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Expected a value, but was a dataset;"
                        + " use withEntry(name, CatalogEntry.of(type, form, dataset)).");
    }

    @Test
    @SuppressWarnings("NullAway") // what the contract forbids is what is tested
    @Tag("core/IO-25")
    void refusesNullWhereAValueIsExpected() {
        assertThatThrownBy(() -> catalog.with("new", null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("Expected a value, but was null.");
    }

    @Test
    @Tag("core/IO-27")
    void forgetsTheVersionToLoadOfAnEntryThatIsReplacedOrRemoved() {
        notes.store.put("c/v1", "first");
        notes.store.put("c/v2", "second");
        DataCatalog pinned = DataCatalog.builder()
                .register(notes)
                .config(YamlConfig.of("c.yml", "{cars: {type: note, path: c, versioned: true}}"), MapValue.empty())
                .loadVersions(Map.of("cars", "v1"))
                .build();
        CatalogEntry cars = pinned.entry("cars").orElseThrow();

        assertThat(pinned.with("other", 1).load("cars")).isEqualTo("first");
        assertThat(pinned.withEntry("cars", cars).load("cars")).isEqualTo("second");
        assertThat(pinned.with("cars", 1).loadVersions()).isEmpty();
        assertThat(pinned.without("cars").export().loadVersions()).isEmpty();
        assertThat(pinned.load("cars")).isEqualTo("first");
    }

    @Test
    @Tag("core/IO-40")
    void answersAllQuestionsForACustomCatalog() {
        DataCatalog custom = new OneEntryCatalog();

        assertThat(custom.load("only")).isEqualTo(1);
        assertThat(custom.size()).isEqualTo(1);
        assertThat(custom.filter("on", "mem")).containsExactly("only");
        assertThat(custom.describeDatasets(Map.of("p", List.of("only", "x")))
                        .get("p")
                        .datasets())
                .isEqualTo(Map.of("memory", List.of("only")));
        assertThat(custom.listPatterns()).containsExactly("{default}");
        assertThat(custom.resolvePatterns(List.of("x")).keySet()).containsExactly("only", "x");
        assertThat(custom.export().catalog().isEmpty()).isTrue();
        assertThatThrownBy(() -> custom.load("ony")).hasMessageEndingWith("did you mean 'only'?");
    }

    @Test
    void exportsTheConfigurationOfACustomCatalog() {
        OneEntryCatalog custom = new OneEntryCatalog();
        custom.only.put("cars", catalog.entry("cars").orElseThrow());

        CatalogExport export = custom.export();

        assertThat(export.catalog().entries().keySet()).containsExactly("cars");
        assertThat(export.catalog().get("cars"))
                .isEqualTo(catalog.export().catalog().get("cars"));
        assertThat(export.credentials()).isEmpty();
    }

    private static final class OneEntryCatalog implements DataCatalog {
        private final Map<String, CatalogEntry> only = new ConcurrentHashMap<>(
                Map.of("only", CatalogEntry.of("memory", TypeRef.of(Integer.class), new MemoryDataset<>(1))));
        private final RunScope versions = RunScope.outsideRuns(Clock.systemUTC());

        @Override
        public List<String> names() {
            return List.copyOf(only.keySet());
        }

        @Override
        public Optional<CatalogEntry> entry(String name) {
            return Optional.ofNullable(only.get(name));
        }

        @Override
        public Map<String, String> loadVersions() {
            return Map.of();
        }

        @Override
        public RunScope scope() {
            return versions;
        }

        @Override
        public DataCatalog with(String name, Object value) {
            throw new UnsupportedOperationException();
        }

        @Override
        public DataCatalog withEntry(String name, CatalogEntry entry) {
            throw new UnsupportedOperationException();
        }

        @Override
        public DataCatalog without(String name) {
            throw new UnsupportedOperationException();
        }
    }

    private DataCatalog catalog(String yaml) {
        return DataCatalog.builder()
                .register(notes)
                .config(YamlConfig.of("c.yml", yaml), MapValue.empty())
                .build();
    }
}
