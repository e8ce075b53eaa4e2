// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jedro.Problems;
import org.jedro.catalog.CatalogEntry;
import org.jedro.catalog.Dataset;
import org.jedro.catalog.DatasetProvider;
import org.jedro.catalog.EntrySpec;
import org.jedro.catalog.Measurable.Statistics;
import org.jedro.catalog.RemovableVersions;
import org.jedro.catalog.RunScope;
import org.jedro.catalog.StoredVersion;
import org.jedro.ref.TypeRef;
import org.jedro.session.Settings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code jedro catalog versions} and {@code prune}. */
class CatalogVersionsTest {
    private static final String OLDEST = "2024-01-01T10.00.00.000Z";
    private static final String OLD = "2024-01-02T10.00.00.000Z";

    @TempDir
    Path folder;

    private TestProject project;

    @BeforeEach
    void writeProject() {
        project = new TestProject(folder);
        project.write("conf/base/catalog.yml", """
                name: {type: text, filepath: data/name.txt}
                greeting: {type: text, filepath: data/greeting.txt, versioned: true}
                shout: {type: text, filepath: data/shout.txt}
                """);
    }

    private void putVersions(String... versions) {
        for (String version : versions) {
            project.write("data/greeting.txt/" + version + "/greeting.txt", "Hello");
        }
    }

    private List<String> stored() throws IOException {
        try (Stream<Path> versions = Files.list(folder.resolve("data/greeting.txt"))) {
            return versions.map(version -> version.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    private String out(String... words) {
        TestProject.Result result = project.run(words);
        assertThat(result.code()).as(result.err()).isZero();
        return result.out();
    }

    private String err(String... words) {
        TestProject.Result result = project.run(words);
        assertThat(result.code()).as(result.out()).isEqualTo(ExitCode.USAGE);
        assertThat(result.out()).isEmpty();
        return result.err();
    }

    @Test
    void listsTheVersionsWithWhatTheirSavesRecorded() throws IOException {
        assertThat(out("catalog", "versions", "greeting", "--format", "text"))
                .isEqualTo("Dataset 'greeting' has no version yet.\n");
        assertThat(out("catalog", "versions", "greeting", "--format", "json")).isEqualTo("[ ]\n");
        putVersions(OLD);
        out("run");
        String run = stored().get(1);
        project.write("data/greeting.txt/" + OLD + "/.jedro-version", "{");

        assertThat(out("catalog", "versions", "greeting", "--format", "text"))
                .isEqualTo("""
                        VERSION                   SIZE  ROWS  COLUMNS  RUN                       NOTE
                        RUNS-ID                   10 B                 RUNS-ID                   loaded
                        2024-01-02T10.00.00.000Z  5 B                                            its manifest is damaged: \
                        expected JSON, but was something else
                        """.replace("RUNS-ID" + " ".repeat(17), run));
        assertThat(out("catalog", "versions", "greeting", "--format", "json"))
                .contains("\"version\" : \"" + run + "\"", "\"bytes\" : 10", "\"sha256\" : \"", "\"is_loaded\" : true")
                .contains("\"time\" : \"2024-01-02T10:00:00Z\"", "\"is_loaded\" : false", "\"flaw\" : ");
    }

    @Test
    void marksThePinnedVersion() {
        putVersions(OLDEST, OLD);

        assertThat(out("catalog", "versions", "greeting", "--format", "text"))
                .containsPattern(OLD + " .* loaded\n")
                .doesNotContainPattern(OLDEST + ".* loaded");
        assertThat(out("catalog", "versions", "greeting", "--load-versions=greeting:" + OLDEST, "--format=text"))
                .containsPattern(OLDEST + " .* loaded, pinned\n");
        assertThat(out("catalog", "versions", "greeting", "--load-versions=greeting:gone", "--format=text"))
                .endsWith("\nVersion 'gone' is pinned, but does not exist.\n")
                .doesNotContain(" loaded");
        assertThat(out("catalog", "prune", "greeting", "--keep=1", "--load-versions=greeting:" + OLDEST))
                .contains("removed: []", "reason: pinned");
    }

    @Test
    @Tag("eco/D-20")
    void removesWhatIsNeitherNewNorYoung() throws IOException {
        String young = RunScope.timestamp(Instant.now().minusSeconds(7200));
        String newest = RunScope.timestamp(Instant.now().minusSeconds(3600));
        putVersions(OLDEST, OLD, young, newest, "baseline");
        String plan = """
                VERSION                   RESULT            REASON
                NEWEST                    kept              the newest
                YOUNG                     kept              not older than 30d
                2024-01-02T10.00.00.000Z  would be removed  not one of the newest 1, older than 30d
                2024-01-01T10.00.00.000Z  would be removed  not one of the newest 1, older than 30d
                baseline                  kept              its name is not a time
                """.replace("NEWEST" + " ".repeat(18), newest).replace("YOUNG" + " ".repeat(19), young);

        assertThat(out("catalog", "prune", "greeting", "--keep=1", "--older-than=30d", "--dry-run", "--format=text"))
                .isEqualTo(plan);
        assertThat(stored()).hasSize(5);
        assertThat(out("catalog", "prune", "greeting", "--keep=3", "--older-than=30d", "--dry-run", "--format=text"))
                .contains(OLD + "  kept              one of the newest 3")
                .contains(OLDEST + "  would be removed");

        assertThat(out("catalog", "prune", "greeting", "--keep=1", "--older-than=30d", "--format=text"))
                .contains(OLDEST + "  removed  not one");
        assertThat(stored()).containsExactly(young, newest, "baseline");
        assertThat(out("catalog", "prune", "greeting", "--older-than=0m"))
                .contains("dry_run: false", "- version: \"" + young + "\"");
        assertThat(stored()).containsExactly(newest, "baseline");
        assertThat(out("catalog", "versions", "greeting", "--format=text")
                        .lines()
                        .skip(1))
                .containsExactly(newest + "  5 B                       loaded", "baseline                  5 B");
    }

    @Test
    void keepsWhatARunNeedsThatCanBeResumed() throws IOException {
        project.write(
                "conf/base/catalog.yml",
                project.read("conf/base/catalog.yml").replace("data/shout.txt", "data/name.txt/x"));
        assertThat(project.run("run").code()).isOne();
        String failed = stored().get(0);
        String later = RunScope.timestamp(Instant.now().plusSeconds(60));
        putVersions(OLD, later);

        assertThat(out("catalog", "prune", "greeting", "--keep=1", "--format=text"))
                .contains(failed + "  kept     run " + failed + " can be resumed")
                .contains(OLD + "  removed");
        assertThat(stored()).containsExactly(failed, later);

        out("runs", "prune", "--keep=0");
        out("catalog", "prune", "greeting", "--keep=1");
        assertThat(stored()).containsExactly(later);
    }

    @Test
    void keepsAVersionThatIsPinnedUnderAnotherName() throws IOException {
        project.write("conf/base/catalog.yml", project.read("conf/base/catalog.yml") + """
                hello: {type: text, filepath: data/greeting.txt, versioned: true}
                """);
        putVersions(OLDEST, OLD);

        assertThat(out("catalog", "prune", "greeting", "--keep=1", "--load-versions=hello:" + OLDEST))
                .contains("reason: pinned");
        assertThat(stored()).containsExactly(OLDEST, OLD);
    }

    /** Entries of the type {@code stuck}: the older of their versions can be removed, the oldest cannot. */
    public static final class Stuck implements Settings {
        @Override
        public List<DatasetProvider> datasetProviders() {
            return List.of(new DatasetProvider() {
                @Override
                public List<String> types() {
                    return List.of("stuck");
                }

                @Override
                public CatalogEntry create(EntrySpec spec, Problems problems) {
                    return new StuckEntry();
                }
            });
        }
    }

    private record StuckEntry() implements CatalogEntry, Dataset<String>, RemovableVersions {
        @Override
        public String type() {
            return "stuck";
        }

        @Override
        public TypeRef<?> defaultForm() {
            return TypeRef.of(String.class);
        }

        @Override
        public boolean accepts(TypeRef<?> form) {
            return true;
        }

        @Override
        @SuppressWarnings("unchecked")
        public <T> Dataset<T> as(TypeRef<T> form, RunScope scope) {
            return (Dataset<T>) this;
        }

        @Override
        public boolean isVersioned() {
            return true;
        }

        @Override
        public Map<String, Object> describe() {
            return Map.of();
        }

        @Override
        public String load() {
            return "x";
        }

        @Override
        public void save(String value) {}

        @Override
        public List<StoredVersion> versions() {
            return Stream.of("2024-01-03T10.00.00.000Z", OLD, OLDEST)
                    .map(version -> new StoredVersion(
                            version,
                            Optional.of(Instant.EPOCH),
                            Statistics.UNKNOWN,
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty()))
                    .toList();
        }

        @Override
        public void removeVersion(String version) throws IOException {
            if (version.equals(OLDEST)) {
                throw new IOException("the disk is worn out");
            }
        }
    }

    @Test
    void removesTheOthersIfAVersionCannotBeRemoved() {
        project.write("jedro.yml", project.read("jedro.yml") + "settings: " + Stuck.class.getName() + "\n")
                .write("conf/base/catalog.yml", "it: {type: stuck}\n");

        TestProject.Result text = project.run("catalog", "prune", "it", "--keep=1", "--format=text");

        assertThat(text.code()).isNotZero();
        assertThat(text.out()).isEqualTo("""
                VERSION                   RESULT   REASON
                2024-01-03T10.00.00.000Z  kept     the newest
                2024-01-02T10.00.00.000Z  removed  not one of the newest 1
                2024-01-01T10.00.00.000Z  failed   not one of the newest 1
                """);
        assertThat(text.err()).contains("the disk is worn out").contains("'it'").contains(OLDEST);
        assertThat(project.run("catalog", "prune", "it", "--keep=1", "--format=yaml")
                        .out())
                .isEqualTo("""
                        dataset: it
                        dry_run: false
                        removed:
                        - version: "2024-01-02T10.00.00.000Z"
                          reason: not one of the newest 1
                        kept:
                        - version: "2024-01-03T10.00.00.000Z"
                          reason: the newest
                        failed:
                        - version: "2024-01-01T10.00.00.000Z"
                          reason: not one of the newest 1
                        """);
    }

    @Test
    void reportsWhatIsWrong() throws IOException {
        putVersions(OLDEST, OLD);

        assertThat(err("catalog", "versions", "greting")).isEqualTo("""
                        Dataset 'greting' does not exist in the catalog.
                          did you mean 'greeting'?
                        """);
        assertThat(err("catalog", "prune", "greting", "--keep=1")).contains("did you mean 'greeting'?");
        assertThat(err("catalog", "versions", "name")).isEqualTo("""
                        Dataset 'name' has no versions.
                          write 'versioned: true' into its entry to keep them
                        """);
        assertThat(err("catalog", "versions", "params:word"))
                .isEqualTo("Parameters have no versions, but 'params:word' is one.\n");
        assertThat(err("catalog", "prune", "greeting"))
                .isEqualTo("Option --keep: expected --keep, --older-than or both, but found neither.\n");
        assertThat(err("catalog", "prune", "greeting", "--keep=0"))
                .isEqualTo("Option --keep: expected 1 or more, but was 0.\n");
        assertThat(err("catalog", "prune", "greeting", "--older-than=old"))
                .isEqualTo("Option --older-than: expected an age such as 90m, 12h, 7d or 2w, but was 'old'.\n");
        assertThat(err("catalog", "prune", "greeting", "--keep=1", "--load-versions=name:1"))
                .startsWith("A version to load is given for dataset 'name', which has no versions.");
        assertThat(stored()).containsExactly(OLDEST, OLD);
    }
}
