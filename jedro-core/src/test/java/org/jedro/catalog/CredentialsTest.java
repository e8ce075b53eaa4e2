// SPDX-License-Identifier: Apache-2.0
package org.jedro.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jedro.Problems;
import org.jedro.RecordingLogs;
import org.jedro.config.FileConfigLoader;
import org.jedro.ref.TypeRef;
import org.jedro.value.MapValue;
import org.jedro.value.Value;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where credentials come from, and that they go nowhere. */
class CredentialsTest {
    private static final String SECRET = "hunter2-s3cr3t";
    private static final String URL_SECRET = "p/w d+x";
    private static final MapValue CREDENTIALS = YamlConfig.of("credentials.yml", """
            lake: {key: user_17, secret: hunter2-s3cr3t, nested: {tokens: [tok-a-17, 9988776655]}}
            db: {con: "postgresql://joe:pw-of-joe@host/db?password=pw-in-query"}
            web: {token: "p/w d+x"}
            """);
    private static final List<String> SECRETS = List.of(
            SECRET,
            "user_17",
            "tok-a-17",
            "9988776655",
            "pw-of-joe",
            "pw-in-query",
            URL_SECRET,
            "p%2Fw+d%2Bx",
            "inline-pw");

    private final AnyTypeProvider any = AnyTypeProvider.of("any");

    @Test
    @Tag("core/IO-35")
    @Tag("eco/D-23")
    void fillsInNamesAtAnyDepth() {
        DataCatalog catalog = catalog("""
                a: {type: any, credentials: lake}
                b: {type: any, dataset: {type: x, credentials: web}, list: [{credentials: web}]}
                c: {type: any, credentials: {key: own}}
                d: {type: any, credentials: null}
                "{x}_db": {type: any, credentials: db}
                "{x}_of": {type: any, credentials: "{x}"}
                """);

        assertThat(options(catalog, "a").get("credentials")).isEqualTo(CREDENTIALS.get("lake"));
        assertThat(options(catalog, "b")
                        .find("dataset.credentials.token")
                        .orElseThrow()
                        .toJava())
                .isEqualTo(URL_SECRET);
        assertThat(options(catalog, "b")
                        .find("list.0.credentials.token")
                        .orElseThrow()
                        .toJava())
                .isEqualTo(URL_SECRET);
        assertThat(options(catalog, "c").find("credentials.key").orElseThrow().toJava())
                .isEqualTo("own");
        assertThat(options(catalog, "d").get("credentials").orElseThrow().toJava())
                .isNull();
        assertThat(options(catalog, "t_db").find("credentials.con")).isEqualTo(CREDENTIALS.find("db.con"));
        assertThat(options(catalog, "web_of").find("credentials.token")).isEqualTo(CREDENTIALS.find("web.token"));
    }

    @Test
    @Tag("core/IO-35")
    void reportsNamesThatAreNotDefinedAtAnyDepth() {
        assertThatThrownBy(() -> catalog("""
                        a: {type: any, credentials: lakes}
                        b: {type: any, dataset: {credentials: gone}}
                        "{x}_c": {type: any, list: [{credentials: dbb}]}
                        """)).hasMessage("""
                        3 problems in catalog.yml:
                          line 1, a.credentials: 'lakes' is not defined in the credentials; did you mean 'lake'?
                          line 2, b.dataset.credentials: 'gone' is not defined in the credentials; the credentials are 'db', 'lake', 'web'
                          line 3, {x}_c.list[0].credentials: 'dbb' is not defined in the credentials; did you mean 'db'?""");
    }

    @Test
    void reportsNoConsequencesOfNamesThatAreNotDefined() {
        DatasetProvider strict = new DatasetProvider() {
            @Override
            public List<String> types() {
                return List.of("strict");
            }

            @Override
            public CatalogEntry create(EntrySpec spec, Problems problems) {
                Value credentials = spec.options().get("credentials").orElseThrow();
                problems.at(credentials, "credentials").add("expected a url");
                problems.at(credentials, "credentials.token").add("expected a text");
                problems.at(spec.options(), "tabel").add("unknown option");
                problems.hint("did you mean 'table'?");
                problems.at(spec.options(), "mode").warn("is the default");
                return null;
            }
        };

        assertThatThrownBy(() -> DataCatalog.builder()
                        .register(strict)
                        .config(YamlConfig.of("catalog.yml", "a: {type: strict, credentials: lakes}"), CREDENTIALS)
                        .build())
                .hasMessage("""
                        3 problems in catalog.yml:
                          line 1, a.credentials: 'lakes' is not defined in the credentials; did you mean 'lake'?
                          line 1, a.tabel: unknown option
                              did you mean 'table'?
                          line 1, a.mode: is the default""");
    }

    @Test
    void neverLooksForPlaceholdersInSecrets() {
        DataCatalog catalog = DataCatalog.builder()
                .register(any)
                .config(
                        YamlConfig.of("catalog.yml", "'{x}_a': {type: any, credentials: c}"),
                        YamlConfig.of("credentials.yml", "c: {token: 'p}w{x}'}"))
                .build();

        assertThat(options(catalog, "q_a")
                        .find("credentials.token")
                        .orElseThrow()
                        .toJava())
                .isEqualTo("p}w{x}");
    }

    @Test
    void keepsSecretsOfAnEntryThatWasPutIntoAnother() {
        DataCatalog catalog = DataCatalog.builder()
                .register(new NoteProvider())
                .config(
                        YamlConfig.of("catalog.yml", "a: {type: note, path: p, credentials: c}"),
                        YamlConfig.of("credentials.yml", "c: {token: s3cr3t-t0k3n}"))
                .build();
        CatalogEntry entry = catalog.entry("a").orElseThrow();
        DataCatalog wrapped = catalog.withEntry("confined", entry.with(Traits.THREAD_CONFINED))
                .withEntry("cached", CatalogEntry.cached(entry));

        for (String name : new String[] {"a", "confined", "cached"}) {
            assertThatThrownBy(() -> wrapped.load(name))
                    .hasMessageContaining("***")
                    .hasMessageNotContaining("s3cr3t-t0k3n");
        }
    }

    @Test
    @Tag("eco/D-23")
    void keepsSecretsThatAResolverFetched(@TempDir Path conf) throws IOException {
        Files.writeString(conf.resolve("catalog.yml"), "a: {type: note, path: p, credentials: lake}");
        Files.writeString(conf.resolve("credentials.yml"), "lake: {token: \"${vault:lake/token}\"}");
        FileConfigLoader loader = FileConfigLoader.builder(conf)
                .resolver("vault", arguments -> "fetched-s3cr3t")
                .build();
        DataCatalog catalog = DataCatalog.builder()
                .register(new NoteProvider())
                .config(loader.load("catalog"), loader.load("credentials"))
                .build();

        assertThatThrownBy(() -> catalog.load("a"))
                .hasMessageContaining("***")
                .hasMessageNotContaining("fetched-s3cr3t");
        assertThat(catalog.toString() + catalog.export()).doesNotContain("fetched-s3cr3t");
    }

    @Test
    @Tag("core/IO-36")
    void exportsNamesInPlaceOfCredentials() {
        CatalogExport export = catalog("""
                        a: {type: any, credentials: lake}
                        b: {type: any, dataset: {credentials: {password: inline-pw}}}
                        "{x}_db": {type: any, credentials: db}
                        """).export();

        assertThat(export.catalog().toJava().toString())
                .isEqualTo("{a={type=any, credentials=lake}, b={type=any, dataset={credentials=b_credentials}}, "
                        + "{x}_db={type=any, credentials=db}}");
        assertThat(export.credentials()).containsExactly("b_credentials", "db", "lake");
    }

    @Test
    @Tag("core/IO-39")
    void makesAnEqualCatalogFromAnExport() {
        DataCatalog catalog = catalog("{a: {type: any, credentials: lake, n: 1}, '{x}_m': {type: any, path: '{x}'}}");

        CatalogExport export = catalog.export();
        DataCatalog again = DataCatalog.builder()
                .register(any)
                .config(export.catalog(), CREDENTIALS)
                .loadVersions(export.loadVersions())
                .build();

        assertThat(again.export()).isEqualTo(export);
        assertThat(options(again, "a")).isEqualTo(options(catalog, "a"));
        assertThat(options(again, "b_m")).isEqualTo(options(catalog, "b_m"));
    }

    @Test
    @Tag("core/IO-03")
    @Tag("core/IO-36")
    @Tag("core/IO-45")
    @Tag("eco/D-23")
    void printsNoSecretAnywhere() {
        DataCatalog catalog = DataCatalog.builder()
                .register(new LeakyProvider())
                .config(YamlConfig.of("catalog.yml", """
                                a: {type: leaky, credentials: lake}
                                b: {type: leaky, dataset: {credentials: db}}
                                c: {type: leaky, credentials: {password: inline-pw}}
                                d: {type: cached, dataset: {type: leaky, credentials: lake}}
                                e: {type: leaky_errors, credentials: lake}
                                f: {type: cached, dataset: {type: leaky_errors, credentials: db}}
                                "{x}_p": {type: leaky, credentials: web}
                                """), CREDENTIALS)
                .build();
        StringBuilder printed = new StringBuilder();

        List<String> logs = RecordingLogs.during(() -> {
            for (String name : List.of("a", "b", "c", "d", "e", "f", "q_p")) {
                CatalogEntry entry = catalog.entry(name).orElseThrow();
                printed.append(entry.describe()).append(entry.config()).append(entry.metadata());
                printed.append(entry.absence(catalog.scope()));
                BoundDataset<Object> bound = catalog.bind(name, TypeRef.UNKNOWN, catalog.scope());
                printed.append(bound.describe());
                printed.append(trace(() -> catalog.load(name)));
                printed.append(trace(() -> catalog.save(name, "x")));
                printed.append(trace(() -> catalog.exists(name)));
                printed.append(trace(() -> catalog.release(name)));
                printed.append(trace(() -> catalog.confirm(name)));
                printed.append(trace(() -> bound.preview(1)));
                printed.append(trace(bound::statistics));
                printed.append(trace(() -> bound.stage("x").commit()));
                printed.append(trace(() -> catalog.bind(name, TypeRef.of(Thread.class), catalog.scope())));
            }
            printed.append(catalog).append(catalog.export());
            printed.append(catalog.describeDatasets(Map.of("p", catalog.names())));
            printed.append(catalog.resolvePatterns(List.of("q_p")));
        });

        assertThat(printed.toString()).contains("could not be loaded", "AssertionError", "***");
        assertThat(printed + String.join("\n", logs)).doesNotContain(SECRETS);
    }

    @Test
    void keepsTheCauseThatRevealsNoSecret() {
        DataCatalog catalog = DataCatalog.builder()
                .register(DatasetProvider.of(
                        "plain",
                        Nothing.class,
                        String.class,
                        options -> FunctionDataset.reading(() -> {
                            throw new IllegalStateException("the weather");
                        })))
                .config(YamlConfig.of("c.yml", "a: {type: plain}"), MapValue.empty())
                .build();

        assertThat(catchThrowable(() -> catalog.load("a")))
                .hasMessage("Dataset 'a' could not be loaded: the weather.")
                .hasCauseExactlyInstanceOf(IllegalStateException.class);
    }

    record Nothing() {}

    private static String trace(Runnable action) {
        Throwable thrown = catchThrowable(action::run);
        StringWriter text = new StringWriter();
        if (thrown != null) {
            thrown.printStackTrace(new PrintWriter(text));
        }
        return text.toString();
    }

    private DataCatalog catalog(String yaml) {
        return DataCatalog.builder()
                .register(any)
                .config(YamlConfig.of("catalog.yml", yaml), CREDENTIALS)
                .build();
    }

    private static MapValue options(DataCatalog catalog, String name) {
        return catalog.entry(name)
                .flatMap(entry -> entry.unwrap(AnyTypeProvider.AnyEntry.class))
                .orElseThrow()
                .options();
    }

    /** Prints its options, including credentials, everywhere it can. */
    private static final class LeakyProvider implements DatasetProvider {
        @Override
        public List<String> types() {
            return List.of("leaky", "leaky_errors");
        }

        @Override
        public CatalogEntry create(EntrySpec spec, org.jedro.Problems problems) {
            List<String> texts = new ArrayList<>();
            texts.add(spec.options().toJava().toString());
            texts.add(java.net.URLEncoder.encode(
                    spec.options().toJava().toString(), java.nio.charset.StandardCharsets.UTF_8));
            texts.addAll(SECRETS);
            String leak = String.join(" ", texts);
            return new LeakyEntry(secretsOf(spec.options(), leak), spec.type().equals("leaky_errors"));
        }

        /** Only the secrets of the entry itself: of others it does not know. */
        private static String secretsOf(MapValue options, String leak) {
            String own = options.toJava().toString();
            StringBuilder text = new StringBuilder(own);
            for (String secret : SECRETS) {
                if (own.contains(secret)) {
                    text.append(" mixed").append(secret).append("mixed ");
                }
            }
            if (own.contains(URL_SECRET)) {
                text.append(" ?t=p%2Fw+d%2Bx ");
            }
            return leak.isEmpty() ? "" : text.toString();
        }
    }

    private record LeakyEntry(String leak, boolean throwsErrors) implements CatalogEntry {
        @Override
        public String type() {
            return "leaky";
        }

        @Override
        public TypeRef<?> defaultForm() {
            return TypeRef.UNKNOWN;
        }

        @Override
        public boolean accepts(TypeRef<?> form) {
            return true;
        }

        @Override
        @SuppressWarnings("unchecked")
        public <T> Dataset<T> as(TypeRef<T> form, RunScope versions) {
            if (form.rawType() == Thread.class) {
                throw new IllegalArgumentException(leak);
            }
            return (Dataset<T>) new LeakyDataset(leak, throwsErrors);
        }

        @Override
        public java.util.Optional<String> absence(RunScope versions) {
            return java.util.Optional.of(leak);
        }

        @Override
        public Map<String, Object> describe() {
            return Map.of("options", leak, "list", List.of(leak, Map.of("in", leak)));
        }
    }

    private record LeakyDataset(String leak, boolean throwsErrors)
            implements Staged<Object>, Confirmable, Findable, Previewable, Measurable {
        private RuntimeException failure() {
            if (throwsErrors) {
                throw new AssertionError(leak, new LinkageError(leak));
            }
            return new IllegalStateException(leak);
        }

        @Override
        public Object load() throws Exception {
            if (throwsErrors) {
                throw failure();
            }
            Exception failure = new Exception(leak, new IllegalStateException("cause " + leak));
            failure.addSuppressed(new RuntimeException("suppressed " + leak));
            throw failure;
        }

        @Override
        public Stage stage(Object value) {
            throw throwsErrors ? failure() : new IllegalStateException("harmless", new RuntimeException(leak));
        }

        @Override
        public boolean exists() {
            throw failure();
        }

        @Override
        public void release() {
            throw failure();
        }

        @Override
        public void confirm() {
            throw failure();
        }

        @Override
        public Preview preview(int rows) {
            throw failure();
        }

        @Override
        public Statistics statistics() {
            throw failure();
        }

        @Override
        public Map<String, Object> describe() {
            Map<String, Object> description = new LinkedHashMap<>();
            description.put("filepath", leak);
            return description;
        }
    }
}
