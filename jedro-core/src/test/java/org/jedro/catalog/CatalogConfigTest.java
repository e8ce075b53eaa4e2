// SPDX-License-Identifier: Apache-2.0
package org.jedro.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jedro.Origin;
import org.jedro.Problem;
import org.jedro.Problems;
import org.jedro.RecordingLogs;
import org.jedro.Severity;
import org.jedro.catalog.internal.DatasetTypes;
import org.jedro.value.MapValue;
import org.jedro.value.Value;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong with a catalog file, verbatim. */
class CatalogConfigTest {
    private final NoteProvider notes = new NoteProvider();

    @Test
    @Tag("core/IO-23")
    void reportsAllProblemsOfAFileAtOnceWithTheirLines() {
        assertProblems("""
                companies:
                  type: note
                  pth: a.txt
                reviews:
                  type: notte
                shuttles:
                  typ: note
                numbers: 3
                regions:
                  type: note
                  credentials: dev_s4
                """, """
                5 problems in conf/base/catalog.yml:
                  line 3, companies.pth: unknown option; did you mean 'path'?
                  line 5, reviews.type: no dataset type 'notte'; did you mean 'note'?
                  line 6, shuttles: expected a type, for example 'type: csv'; did you mean 'type' by 'typ'?
                  line 8, numbers: expected a map with a type but was a number; a key that is only for interpolation starts with '_'
                  line 11, regions.credentials: 'dev_s4' is not defined in the credentials; did you mean 'dev_s3'?""");
    }

    @Test
    @Tag("core/IO-23")
    void reportsTheProblemsOfEachFileUnderItsName() {
        MapValue two = YamlConfig.of("conf/base/catalog.yml", "a: {type: nope}")
                .with(
                        "b",
                        YamlConfig.of("conf/base/catalog_b.yml", "b: {type: nope}")
                                .get("b")
                                .orElseThrow());

        assertThatThrownBy(() -> catalog(two))
                .hasMessageContainingAll(
                        "1 problem in conf/base/catalog.yml:", "1 problem in conf/base/catalog_b.yml:");
    }

    @Test
    @Tag("eco/D-30")
    void namesTheDependencyOfATypeThatIsElsewhere() {
        assertProblems("table: {type: parquet, filepath: a.parquet}", """
                1 problem in conf/base/catalog.yml:
                  line 1, table.type: dataset type 'parquet' needs the dependency org.jedro:jedro-datasets-parquet""");
        assertProblems(
                "{a: {type: duckdb.table}, b: {type: http}, c: {type: partitioned}, d: {type: incremental}}", """
                4 problems in conf/base/catalog.yml:
                  line 1, a.type: dataset type 'duckdb.table' needs the dependency org.jedro:jedro-datasets-duckdb
                  line 1, b.type: dataset type 'http' needs the dependency org.jedro:jedro-datasets
                  line 1, c.type: dataset type 'partitioned' needs the dependency org.jedro:jedro-datasets
                  line 1, d.type: dataset type 'incremental' needs the dependency org.jedro:jedro-datasets""");
    }

    @Test
    void namesTheDependencyOfTypesOfKedro() {
        assertProblems("{a: {type: pandas.CSVDataset}, b: {type: kedro_datasets.pickle.PickleDataset}}", """
                2 problems in conf/base/catalog.yml:
                  line 1, a.type: dataset type 'pandas.CSVDataset' of Kedro needs the dependency org.jedro:jedro-datasets
                  line 1, b.type: dataset type 'kedro_datasets.pickle.PickleDataset' of Kedro \
                needs the dependency org.jedro:jedro-datasets""");
    }

    @Test
    @Tag("core/D-06")
    @Tag("core/IO-05")
    void neverTakesAClassForAType() {
        assertProblems("table: {type: java.lang.Runtime}", """
                1 problem in conf/base/catalog.yml:
                  line 1, table.type: no dataset type 'java.lang.Runtime'; for a class of your own, in Python or \
                Java, write a DatasetProvider that offers the type""");
    }

    @Test
    void listsTheTypesIfNoneIsClose() {
        assertProblems("table: {type: xxxxxxxx}", """
                1 problem in conf/base/catalog.yml:
                  line 1, table.type: no dataset type 'xxxxxxxx'; the types are 'note', and Kedro's names \
                (text.…)""");
    }

    @Test
    void refusesATypeThatIsNotAText() {
        assertProblems("table: {type: [note]}", """
                1 problem in conf/base/catalog.yml:
                  line 1, table.type: expected a text but was a list""");
    }

    @Test
    void refusesAnEntryWithoutAnything() {
        assertProblems("table:", """
                1 problem in conf/base/catalog.yml:
                  line 1, table: expected a map with a type but was null; a key that is only for interpolation starts with '_'""");
    }

    @Test
    void refusesNamesThatNoDatasetCanHave() {
        assertProblems("{a@b@c: {type: note}, 'params:x': {type: note}}", """
                2 problems in conf/base/catalog.yml:
                  line 1: the dataset name 'a@b@c' has more than one '@'; expected 'name' or 'name@engine'
                  line 1, params:x: parameters cannot be in the catalog; they are in the parameters' files""");
    }

    @Test
    void refusesPlaceholdersThatThePatternLacks() {
        assertProblems("""
                "{name}_raw":
                  type: note
                  path: data/{nmae}.txt
                """, """
                1 problem in conf/base/catalog.yml:
                  line 3, {name}_raw.path: '{nmae}' is not in the pattern's name; did you mean 'name'?""");
    }

    @Test
    void refusesWhatPythonWouldFormat() {
        assertProblems("""
                "{name}_raw":
                  type: note
                  path: data/{{name}}.txt
                  notes: [{a: "{}"}, "{ {name} }", "{\\"a\\": {\\"b\\": 1}}", "{n:d}"]
                whole: {type: note, path: "data/{{name}}{}.txt"}
                """, """
                3 problems in conf/base/catalog.yml:
                  line 3, {name}_raw.path: '{{' is not a placeholder; expected one like '{name}'
                  line 4, {name}_raw.notes[0].a: '{}' is not a placeholder; expected one like '{name}'
                  line 4, {name}_raw.notes[3]: '{n:d}' is not in the pattern's name; the placeholders are 'name'""");
    }

    @Test
    @Tag("core/IO-33")
    void refusesTwoCatchAlls() {
        assertProblems("""
                "{a}": {type: note}
                "{b}": {type: note}
                """, """
                1 problem in conf/base/catalog.yml:
                  line 2: expected one pattern that catches all names but found '{a}' (conf/base/catalog.yml, line 1) and '{b}' (conf/base/catalog.yml, line 2)""");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "part_{n:d} | '{n:d}' is not a placeholder; expected one like '{name}', made of letters, digits and '_'",
                "part_{}    | '{}' is not a placeholder; expected one like '{name}', made of letters, digits and '_'",
                "part_{a.b} | '{a.b}' is not a placeholder; expected one like '{name}', made of letters, digits and '_'",
                "part_{a    | a brace has no partner; expected placeholders like '{name}'",
                "part_a}    | a brace has no partner; expected placeholders like '{name}'",
                "{a}@x@y    | has more than one '@', so no name can match it",
            })
    void refusesPatternsThatAreNone(String name, String problem) {
        assertThatThrownBy(() -> catalog(MapValue.empty()
                        .with(
                                name,
                                YamlConfig.of("f.yml", "x: {type: note}")
                                        .get("x")
                                        .orElseThrow())))
                .hasMessage("1 problem in f.yml:\n  line 1: the pattern '" + name + "': " + problem);
    }

    @Test
    @Tag("core/IO-31")
    void findsWhatIsWrongWithAPatternBeforeANameMatchesIt() {
        assertProblems("""
                "{name}_raw":
                  type: note
                  path: data/{name}.txt
                  versoned: true
                  versioned: "{name}"
                """, """
                1 problem in conf/base/catalog.yml:
                  line 4, {name}_raw.versoned: unknown option; did you mean 'versioned'?""");
        assertProblems("""
                "{name}_raw":
                  type: note
                  path: data/{name}.txt
                  versoned: "{name}"
                """, """
                1 problem in conf/base/catalog.yml:
                  line 4, {name}_raw.versoned: unknown option; did you mean 'versioned'?""");
    }

    @Test
    void reportsWhyANameCannotBeMadeFromAPattern() {
        DataCatalog catalog = catalog(YamlConfig.of("c.yml", "'{name}_{kind}': {type: '{kind}', path: '{name}.txt'}"));

        assertThat(catalog.entry("a_note").orElseThrow().type()).isEqualTo("note");
        assertThatThrownBy(() -> catalog.entry("a_nte")).hasMessage("""
                        Dataset 'a_nte' cannot be made from the pattern '{name}_{kind}': 1 problem in c.yml:
                          line 1, a_nte.type: no dataset type 'nte'; did you mean 'note'?""");
    }

    @Test
    @Tag("core/IO-31")
    void replacesPlaceholdersAtAnyDepth() {
        DataCatalog catalog = catalog(YamlConfig.of("c.yml", """
                "{x}_{y}":
                  type: cached
                  dataset: {type: note, path: "{x}/{y}.txt", credentials: {keys: ["{y}"]}}
                  metadata: {lists: [["{x}", 1], {name: "pre-{y}"}], "{x}": true}
                """));

        CatalogEntry entry = catalog.entry("a_b").orElseThrow();

        assertThat(entry.describe()).containsEntry("filepath", "a/b.txt");
        assertThat(entry.metadata())
                .isEqualTo(Map.of("lists", List.of(List.of("a", 1L), Map.of("name", "pre-b")), "{x}", true));
    }

    @ParameterizedTest
    @CsvSource({"../../secret_raw", "a/../../b_raw", "/etc/passwd_raw", "..\\a_raw"})
    void letsNoNameClimbOutThroughAPattern(String name) {
        DataCatalog catalog = catalog(YamlConfig.of("c.yml", "'{name}_raw': {type: note, path: 'data/{name}.txt'}"));

        assertThatThrownBy(() -> catalog.entry(name))
                .hasMessageEndingWith(
                        "a name that a pattern puts into a path must not start with '/' or a scheme, or have '..' in it");
    }

    @Test
    @Tag("core/IO-30")
    void refusesVersionsToLoadOfUnknownDatasets() {
        CatalogBuilder builder = DataCatalog.builder()
                .register(notes)
                .config(
                        YamlConfig.of(
                                "c.yml",
                                "{cars: {type: note, versioned: true}, '{x}_raw': {type: note, versioned: true}, '{any}': {type: note}}"),
                        MapValue.empty())
                .loadVersions(Map.of("cras", "v1", "zzz", "v1", "a_raw", "v1", "cars", "v1"));

        assertThatThrownBy(builder::build)
                .isInstanceOf(DatasetNotFoundException.class)
                .hasMessage("""
                        Versions to load are given for datasets that do not exist in the catalog:
                          'cras'; did you mean 'cars'?
                          'zzz'; the datasets are 'cars'""");
    }

    @Test
    @Tag("core/IO-30")
    void refusesVersionsToLoadOfDatasetsThatHaveNone() {
        CatalogBuilder builder = DataCatalog.builder()
                .register(notes)
                .with("given", 1)
                .config(
                        YamlConfig.of(
                                "c.yml",
                                "{cars: {type: note}, old: {type: note, versioned: true}, '{x}_raw': {type: note},"
                                        + " kept: {type: cached, dataset: {type: note, versioned: true}}}"),
                        MapValue.empty());

        assertThatThrownBy(() ->
                        builder.loadVersions(Map.of("cars", "v1", "old", "v1")).build())
                .isInstanceOf(NotVersionedException.class)
                .hasMessage("""
                        A version to load is given for dataset 'cars', which has no versions.
                          leave the version away, or write 'versioned: true' into the entry""");
        assertThatThrownBy(() -> builder.loadVersions(Map.of("given", "v1", "a_raw", "v1", "kept", "v1"))
                        .build())
                .hasMessageStartingWith(
                        "Versions to load are given for datasets that have no versions: 'a_raw', 'given'.");
    }

    @Test
    void namesBothProvidersThatOfferOneType() {
        DatasetProvider one = new NoteProvider();
        DatasetProvider other = DatasetProvider.of("note", NoOptions.class, String.class, options -> null);
        DatasetTypes types = DatasetTypes.of(List.of(), List.of(one, other));
        DatasetTypes ofProject = DatasetTypes.of(List.of(other), List.of(one));

        assertThat(types.conflict("note"))
                .hasValue("dataset type 'note' is offered by org.jedro.catalog.NoteProvider (jedro-core) and"
                        + " org.jedro.catalog.RecordProvider (jedro-core); remove one of them, or disable one in the"
                        + " settings, disabledPlugins()");
        assertThat(ofProject.conflict("note")).isEmpty();
        assertThat(ofProject.provider("note")).hasValue(other);
        assertThatThrownBy(() -> DataCatalog.builder()
                        .register(one)
                        .register(other)
                        .config(YamlConfig.of("c.yml", "a: {type: note}"), MapValue.empty())
                        .build())
                .hasMessageStartingWith("""
                        1 problem in c.yml:
                          line 1, a.type: dataset type 'note' is offered by""");
    }

    @Test
    void takesTheTypeOfAPluginBeforeJedrosOwn() {
        DatasetProvider plugin = new com.example.ExamplePlugin();
        DatasetTypes types = DatasetTypes.of(List.of(), List.of(new BuiltInDatasets(), plugin));

        assertThat(types.provider("memory")).hasValue(plugin);
        assertThat(types.conflict("memory")).isEmpty();
        assertThat(types.provider("cached").orElseThrow()).isInstanceOf(BuiltInDatasets.class);
    }

    record NoOptions() {}

    @Test
    @Tag("core/IO-15")
    void refusesUnsafeVersions() {
        CatalogBuilder builder = DataCatalog.inMemory().with("cars", 1);

        assertThatThrownBy(() -> builder.loadVersions(Map.of("cars", "../x")).build())
                .hasMessage(
                        "The version '../x' cannot be used; expected the name of one folder, without '.' at the start,"
                                + " blanks at the ends, '/', '\\' or control characters.");
        assertThatThrownBy(
                        () -> builder.loadVersions(Map.of()).saveVersion("..").build())
                .isInstanceOf(UnsafeVersionException.class);
        assertThatThrownBy(() -> builder.saveVersion(".v1").build()).isInstanceOf(UnsafeVersionException.class);
    }

    @Test
    @Tag("core/IO-42")
    @Tag("eco/D-21")
    void checksThatTranscodedEntriesAreOneStoredThing() {
        assertProblems("""
                t@spark: {type: note, path: data/a.parquet}
                t@pandas: {type: note, path: data/b.parquet, versioned: true}
                u@spark: {type: note, path: s3a://b/u/}
                u@pandas: {type: note, path: s3://b/u}
                """, """
                2 problems in conf/base/catalog.yml:
                  line 2, t@pandas.path: expected 'data/a.parquet' as in 't@spark' (line 1) but was 'data/b.parquet'; both are one stored dataset
                  line 2, t@pandas.versioned: expected false as in 't@spark' (line 1) but was true; both are one stored dataset""");
    }

    @Test
    void checksTranscodedEntriesInsideACache() {
        assertProblems("""
                t@spark: {type: note, path: a, versioned: true}
                t@pandas: {type: cached, dataset: {type: note, path: b}}
                u@spark: {type: cached, versioned: true, dataset: {type: note, path: u}}
                u@pandas: {type: cached, dataset: {type: note, path: u, versioned: true}}
                """, """
                2 problems in conf/base/catalog.yml:
                  line 2, t@pandas.path: expected 'a' as in 't@spark' (line 1) but was 'b'; both are one stored dataset
                  line 2, t@pandas.versioned: expected true as in 't@spark' (line 1) but was false; both are one stored dataset""", null);
    }

    @Test
    @Tag("core/IO-42")
    void knowsOnePathInItsSpellings() {
        catalog(
                YamlConfig.of(
                        "c.yml",
                        "{t@a: {type: note, path: t.csv}, t@b: {type: note, path: ./t.csv}, t@c: {type: note, path: x/..//t.csv}}"));
    }

    @Test
    @Tag("core/IO-42")
    void reportsABareNameBesideATranscodedOne() {
        List<String> logs = RecordingLogs.during(
                () -> catalog(YamlConfig.of("c.yml", "{t: {type: note, path: a}, t@spark: {type: note, path: a}}")));

        assertThat(logs)
                .containsExactly(
                        "WARN The catalog has 't' and 't@spark': a pipeline reads a dataset either by its bare name "
                                + "or with '@', so one of the two is of no use.");
    }

    @Test
    @Tag("core/IO-33")
    void warnsOncePerNameThatTheCatchAllTakes() {
        DataCatalog catalog =
                catalog(YamlConfig.of("c.yml", "{'{any}': {type: note, path: '{any}'}, '{n}_raw': {type: note}}"));

        List<String> logs = RecordingLogs.during(() -> {
            catalog.entry("a_raw");
            catalog.entry("companis");
            catalog.entry("companis");
        });

        assertThat(logs)
                .containsExactly(
                        "WARN Dataset 'companis' has no entry and no pattern of its own; it is taken by the catch-all "
                                + "'{any}' as note.");
    }

    @Test
    @Tag("core/IO-27")
    void warnsWhenAnEntryInJavaHidesOneOfTheConfiguration() {
        List<String> logs = RecordingLogs.during(() -> DataCatalog.builder()
                .register(notes)
                .config(YamlConfig.of("c.yml", "cars: {type: note}"), MapValue.empty())
                .with("cars", 1)
                .build());

        assertThat(logs)
                .containsExactly("WARN Dataset 'cars' is in the configuration too; the one given in Java is taken.");
    }

    @Test
    @Tag("core/IO-27")
    void warnsWhenAnEntryInJavaHidesAParameter() {
        List<String> logs = RecordingLogs.during(() -> DataCatalog.builder()
                .parameters(Map.of("a", Map.of("b", 1)))
                .with("params:a.b", 2)
                .with("params:c", 3)
                .build());

        assertThat(logs)
                .containsExactly(
                        "WARN Dataset 'params:a.b' is in the configuration too; the one given in Java is taken.");
        assertThat(RecordingLogs.during(
                        () -> DataCatalog.inMemory().with("parameters", 1).build()))
                .isEmpty();
    }

    @Test
    @Tag("core/IO-05")
    void knowsTheTypesOfKedroByAllTheirNames() {
        DataCatalog catalog = catalog(YamlConfig.of("c.yml", """
                a: {type: MemoryDataset}
                b: {type: kedro.io.MemoryDataset}
                c: {type: text.NoteDataset}
                d: {type: kedro_datasets.text.NoteDataset}
                e: {type: kedro_datasets.text.note_dataset.NoteDataset}
                f: {type: kedro.io.memory_dataset.MemoryDataset}
                """));

        assertThat(catalog.entries().values())
                .extracting(CatalogEntry::type)
                .containsExactly("memory", "memory", "note", "note", "note", "memory");
    }

    @Test
    @Tag("core/IO-05")
    @Tag("core/IO-19")
    @Tag("core/IO-20")
    void namesTheWayWithoutKedrosTypesOfSharedMemoryAndFunctions() {
        assertProblems("a: {type: SharedMemoryDataset}\nb: {type: kedro.io.LambdaDataSet}\n", """
                2 problems in conf/base/catalog.yml:
                  line 1, a.type: no dataset type 'SharedMemoryDataset'; Kedro's type of that name has no counterpart here; workers share all values in memory, so remove the entry, or use 'memory'
                  line 2, b.type: no dataset type 'kedro.io.LambdaDataSet'; Kedro's type of that name has no counterpart here; make the entry in Java from two functions, with CatalogEntry.of, or a type of your own with DatasetProvider.of""");
    }

    @Test
    void prefersTheProjectsOwnTypes() {
        DatasetProvider own = DatasetProvider.of(
                "note", NoteProvider.Options.class, Integer.class, options -> new MemoryDataset<>(1));
        DataCatalog catalog = DataCatalog.builder()
                .providers(List.of(notes))
                .register(own)
                .config(YamlConfig.of("c.yml", "a: {type: note, path: x}"), MapValue.empty())
                .build();

        assertThat(catalog.load("a")).isEqualTo(1);
    }

    @Test
    @Tag("core/IO-07")
    void keepsMetadataAwayFromTheDataset() {
        DataCatalog catalog = catalog(YamlConfig.of("c.yml", "a: {type: note, metadata: {layer: raw, owners: [x]}}"));

        assertThat(catalog.entry("a").orElseThrow().metadata())
                .isEqualTo(Map.of("layer", "raw", "owners", List.of("x")));
    }

    @Test
    @Tag("core/IO-07")
    void warnsOfMetadataThatIsNotAMap() {
        List<DataCatalog> made = new ArrayList<>();

        List<String> logs = RecordingLogs.during(() -> made.add(catalog(YamlConfig.of("c.yml", """
                a: {type: note, metadata: [raw]}
                b: {type: note, metadata: }
                """))));

        assertThat(logs).containsExactly("WARN c.yml, line 1, a.metadata: is kept, but plugins find only a map");
        CatalogEntry entry = made.get(0).entry("a").orElseThrow();
        assertThat(entry.metadata()).isEmpty();
        assertThat(entry.config().orElseThrow().toJava()).containsEntry("metadata", List.of("raw"));
    }

    @Test
    void refusesOptionsOfBuiltInTypes() {
        assertProblems("""
                a: {type: memory, cpy: deep}
                b: {type: memory, copy: dep}
                c: {type: memory, releasable: 1}
                d: {type: cached}
                e: {type: cached, dataset: [note]}
                f: {type: cached, dataset: {type: note, pth: x}}
                g: {type: cached, versioned: true, dataset: {type: note, versioned: false}}
                """, """
                7 problems in conf/base/catalog.yml:
                  line 1, a.cpy: unknown option; did you mean 'copy'?
                  line 2, b.copy: expected one of share, shallow, deep but was 'dep'
                  line 3, c.releasable: expected true or false but was a number
                  line 4, d: expected a dataset, for example 'dataset: {type: csv, …}'
                  line 5, e.dataset: expected a map with a type, or a type alone, but was a list
                  line 6, f.dataset.pth: unknown option; did you mean 'path'?
                  line 7, g.dataset.versioned: expected the same as g.versioned, or only one of the two""", null);
    }

    private void assertProblems(String yaml, String message) {
        assertProblems(yaml, message, List.of(notes));
    }

    private void assertProblems(String yaml, String message, List<DatasetProvider> providers) {
        CatalogBuilder builder = DataCatalog.builder()
                .config(
                        YamlConfig.of("conf/base/catalog.yml", yaml),
                        YamlConfig.of("conf/local/credentials.yml", "dev_s3: {key: k3y-s3cret}"));
        if (providers == null) {
            builder.register(notes);
        } else {
            builder.providers(providers);
        }

        assertThatThrownBy(builder::build)
                .isInstanceOf(CatalogConfigException.class)
                .hasMessage(message);
    }

    @Test
    void listsAProblemUnderTheFileInWhichItsValueIsWritten() {
        Origin base = new Origin("conf/base/catalog.yml", 3, 5);
        Origin local = new Origin("conf/local/catalog.yml", 2, 9);
        MapValue entry = new MapValue(
                Map.of(
                        "type",
                        Value.of("note", base),
                        "path",
                        Value.of(List.of(), local),
                        "versiond",
                        Value.of(1, base)),
                new Origin("conf/base/catalog.yml", 1, 1));

        assertThatThrownBy(() -> catalog(new MapValue(Map.of("companies", entry), entry.origin())))
                .isInstanceOfSatisfying(
                        CatalogConfigException.class,
                        failure -> assertThat(failure.problems())
                                .containsExactlyInAnyOrder(
                                        new Problem(
                                                Severity.ERROR,
                                                local,
                                                "companies.path",
                                                "expected a text, but was a list",
                                                List.of()),
                                        new Problem(
                                                Severity.ERROR,
                                                base,
                                                "companies.versiond",
                                                "unknown option; did you mean 'versioned'?",
                                                List.of())))
                .hasMessageContaining("""
                        1 problem in conf/local/catalog.yml:
                          line 2, companies.path: expected a text, but was a list""")
                .hasMessageContaining("""
                        1 problem in conf/base/catalog.yml:
                          line 3, companies.versiond: unknown option; did you mean 'versioned'?""");
    }

    @Test
    void makesAnEntryInSpiteOfAWarningAndLogsIt() {
        DatasetProvider odd = new DatasetProvider() {
            @Override
            public List<String> types() {
                return List.of("odd");
            }

            @Override
            public CatalogEntry create(EntrySpec spec, Problems problems) {
                problems.at("copy").warn("is ignored");
                return problems.hasErrors() ? null : CatalogEntry.releasable("value");
            }
        };

        List<String> logs = RecordingLogs.during(() -> DataCatalog.builder()
                .register(odd)
                .config(YamlConfig.of("c.yml", "it: {type: odd}"), MapValue.empty())
                .build());

        assertThat(logs).containsExactly("WARN c.yml, line 1, it.copy: is ignored");
    }

    private DataCatalog catalog(MapValue config) {
        return DataCatalog.builder()
                .register(notes)
                .config(config, MapValue.empty())
                .build();
    }
}
