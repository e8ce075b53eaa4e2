// SPDX-License-Identifier: Apache-2.0
package org.jedro.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.BaseStream;
import java.util.stream.Stream;
import org.jedro.JedroException;
import org.jedro.Origin;
import org.jedro.catalog.BoundDataset;
import org.jedro.catalog.DataCatalog;
import org.jedro.catalog.Dataset;
import org.jedro.catalog.DatasetProvider;
import org.jedro.catalog.Measurable;
import org.jedro.catalog.Measurable.Statistics;
import org.jedro.catalog.Previewable;
import org.jedro.catalog.RunScope;
import org.jedro.catalog.StoredVersion;
import org.jedro.ref.TypeRef;
import org.jedro.storage.Storage;
import org.jedro.storage.StoredContent;
import org.jedro.value.MapValue;
import org.jedro.value.Value;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Requirements for every format in every form, in addition to {@link DatasetContract}: through a catalog entry, on files, with
 * versions. Inherit it once for each pair.
 *
 * @param <T> the Java type of the form
 */
public abstract class CodecContract<T> extends DatasetContract<T> {
    private static final String FIRST = "2026-01-01T00.00.00.000Z";
    private static final String SECOND = "2026-01-02T00.00.00.000Z";
    private static final int SAVES = 20;
    private static final int WRITERS = 4;
    private static final int SEED = 7;

    /** The folder of the project; new for each test. */
    @TempDir
    protected Path project;

    private final TypeRef<T> form;

    /** Creates a contract for a form. */
    @SuppressWarnings("NullAway.Init")
    protected CodecContract(TypeRef<T> form) {
        this.form = form;
    }

    /** {@return the catalog entry: {@code type}, {@code filepath}, options} */
    protected abstract Map<String, Object> entry();

    /** {@return further values that must be loaded unchanged: empty ones, long ones, unusual ones} */
    protected List<T> values() throws Exception {
        return List.of();
    }

    /** {@return a value of the form that cannot be written, for example one that the charset cannot encode} */
    protected Optional<T> unwritable() throws Exception {
        return Optional.empty();
    }

    /** {@return the number of rows of {@link #value()}; empty for values without rows, or whose rows are not counted} */
    protected OptionalLong rows() {
        return OptionalLong.empty();
    }

    /** {@return the number of columns of {@link #value()}; empty for values without columns, or whose columns are not counted} */
    protected OptionalLong columns() {
        return OptionalLong.empty();
    }

    /** {@return whether half of a file is recognized as broken; false for texts, of which every part is a text} */
    protected boolean detectsTruncation() {
        return false;
    }

    /** {@return whether the entry is saved as a folder of files} */
    protected boolean isFolder() {
        return false;
    }

    @Override
    protected final TypeRef<T> form() {
        return form;
    }

    @Override
    protected final Dataset<T> dataset() {
        return bind(entry(), RunScope.ofRun(FIRST, Map.of())).dataset();
    }

    /** {@return the dataset of the entry, with options added} */
    protected final BoundDataset<T> bind(Map<String, Object> options, RunScope versions) {
        return bind(options, form, versions);
    }

    /** {@return the dataset of the entry in another form} */
    final <U> BoundDataset<U> bind(Map<String, Object> options, TypeRef<U> other, RunScope versions) {
        MapValue config = (MapValue) Value.of(Map.of("it", options), Origin.JAVA);
        return DataCatalog.builder()
                .providers(Providers.ALL)
                .config(config, MapValue.empty())
                .baseDirectory(project)
                .build()
                .bind("it", other, versions);
    }

    private BoundDataset<T> versioned(String version) {
        Map<String, Object> options = new LinkedHashMap<>(entry());
        options.put("versioned", true);
        return bind(options, RunScope.ofRun(version, Map.of()));
    }

    private String filepath() {
        return String.valueOf(entry().get("filepath"));
    }

    /** The manifests of versions are left out. */
    private List<String> files() throws IOException {
        try (Stream<Path> all = Files.walk(project)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> !file.endsWith(Storage.VERSION_NOTE))
                    .map(file -> project.relativize(file).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        }
    }

    /** Only the value is left: its file, or the files of its folder. */
    private void assertNothingElse() throws IOException {
        if (isFolder()) {
            assertThat(files())
                    .isNotEmpty()
                    .allSatisfy(file ->
                            assertThat(file).startsWith(filepath() + "/").doesNotContain(".tmp"));
        } else {
            assertThat(files()).containsExactly(filepath());
        }
    }

    /** {@return the files that hold the value, without the metadata beside them} */
    private List<Path> dataFiles() throws IOException {
        return files().stream()
                .filter(file -> !file.contains("/."))
                .map(project::resolve)
                .toList();
    }

    private Map<String, List<Byte>> bytes() throws IOException {
        Map<String, List<Byte>> bytes = new LinkedHashMap<>();
        for (String file : files()) {
            List<Byte> content = new ArrayList<>();
            for (byte octet : Files.readAllBytes(project.resolve(file))) {
                content.add(octet);
            }
            bytes.put(file, content);
        }
        return bytes;
    }

    /** {@return a file of the value that the test may corrupt, in a folder that exists} */
    private Path brokenFile() throws IOException {
        Path file = project.resolve(filepath());
        Path broken = isFolder() ? file.resolve("broken") : file;
        Files.createDirectories(broken.getParent());
        return broken;
    }

    @Test
    void givesBackEveryValue() throws Exception {
        Dataset<T> dataset = dataset();
        List<T> saved = values();
        List<T> expected = values();
        for (int i = 0; i < saved.size(); i++) {
            dataset.save(saved.get(i));
            assertSame(dataset.load(), expected.get(i));
        }
    }

    @Test
    void writesOneFileAndNothingElse() throws Exception {
        dataset().save(value());

        assertNothingElse();
    }

    @Test
    void writesTheSameBytesForTheSameValue() throws Exception {
        dataset().save(value());
        Map<String, List<Byte>> first = bytes();
        dataset().save(value());

        assertThat(bytes()).isEqualTo(first);
    }

    @Test
    void namesItsFileAsTheUserDoes() throws Exception {
        assertThat(dataset().describe()).containsEntry("filepath", filepath());
    }

    @Test
    void keepsVersionsApart() throws Exception {
        versioned(FIRST).save(value());
        versioned(SECOND).save(otherValue());

        String name = filepath().substring(filepath().lastIndexOf('/') + 1);
        List<String> places = List.of(filepath() + "/" + FIRST + "/" + name, filepath() + "/" + SECOND + "/" + name);
        if (isFolder()) {
            assertThat(files())
                    .allMatch(file -> places.stream().anyMatch(place -> file.startsWith(place + "/")))
                    .anyMatch(file -> file.startsWith(places.get(0)))
                    .anyMatch(file -> file.startsWith(places.get(1)));
        } else {
            assertThat(files()).isEqualTo(places);
        }
        assertSame(versioned("x").load(), otherValue());
    }

    @Test
    void recordsWhatAVersionHolds() throws Exception {
        versioned(FIRST).save(value());

        BoundDataset<T> saved = versioned("x");
        StoredVersion version = saved.versions().get(0);
        assertThat(version.flaw()).isEmpty();
        assertThat(version.hash()).isPresent().isEqualTo(saved.content().map(StoredContent::hash));
    }

    @Test
    @Tag("core/IO-12")
    void neverOverwritesAVersion() throws Exception {
        versioned(FIRST).save(value());

        assertThatThrownBy(() -> versioned(FIRST).save(otherValue()))
                .isInstanceOf(JedroException.class)
                .hasMessageEndingWith(": version '" + FIRST + "' exists already, and versions are never overwritten.");
        assertSame(versioned("x").load(), value());
    }

    @Test
    void reportsInOneSentenceThatAFileIsEmpty() throws Exception {
        Files.write(brokenFile(), new byte[0]);
        BoundDataset<T> dataset = bind(entry(), RunScope.ofRun(FIRST, Map.of()));

        if (acceptsEmptyFile()) {
            assertThat(dataset.load()).isNotNull();
        } else {
            assertThatThrownBy(dataset::load)
                    .isInstanceOf(JedroException.class)
                    .hasMessageStartingWith("Dataset 'it' could not be loaded from " + filepath() + ": ")
                    .extracting(Throwable::getMessage)
                    .asString()
                    .hasLineCount(1);
        }
    }

    @Test
    void reportsInOneSentenceThatAFileIsCutOff() throws Exception {
        dataset().save(value());
        Path file = dataFiles().get(0);
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length / 2));

        boolean loaded = loadsOrReportsWhyNotInOneSentence();

        assertThat(loaded && detectsTruncation()).as("loaded half a file").isFalse();
    }

    @Test
    void reportsInOneSentenceThatAFileIsOfNoKnownKind() throws Exception {
        byte[] noise = new byte[10_000];
        new Random(SEED).nextBytes(noise);
        Path file = brokenFile();
        Files.write(file, noise);

        loadsOrReportsWhyNotInOneSentence();

        assertThat(Files.readAllBytes(file)).isEqualTo(noise);
        assertThat(files()).hasSize(1);
    }

    private boolean loadsOrReportsWhyNotInOneSentence() throws Exception {
        BoundDataset<T> dataset = bind(entry(), RunScope.ofRun(FIRST, Map.of()));
        try {
            useUp(dataset.load());
            return true;
        } catch (JedroException e) {
            assertThat(e.getMessage()).hasLineCount(1).doesNotContainPattern("[a-z]\\.[A-Z][A-Za-z]+(Exception|Error)");
            return false;
        }
    }

    /** A stream reads when it is consumed. */
    private static void useUp(Object loaded) {
        if (loaded instanceof Stream<?> stream) {
            try (stream) {
                assertThat(stream.count()).isNotNegative();
            }
        }
    }

    @Test
    void keepsTheOldValueWhenTheNewOneCannotBeWritten() throws Exception {
        Optional<T> unwritable = unwritable();
        assumeTrue(unwritable.isPresent());
        dataset().save(value());

        assertThatThrownBy(() -> bind(entry(), RunScope.ofRun(FIRST, Map.of())).save(unwritable.get()))
                .isInstanceOf(JedroException.class)
                .extracting(Throwable::getMessage)
                .asString()
                .hasLineCount(1);

        assertSame(dataset().load(), value());
        assertNothingElse();
    }

    @Test
    void keepsWritersApart() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(WRITERS);
        try {
            List<Callable<Void>> writers = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                Dataset<T> mine = bind(entry(), RunScope.ofRun(FIRST, Map.of())).dataset();
                T written = i % 2 == 0 ? value() : otherValue();
                writers.add(() -> {
                    mine.save(written);
                    return null;
                });
            }
            for (Future<Void> writer : pool.invokeAll(writers)) {
                writer.get();
            }
        } finally {
            pool.shutdownNow();
        }
        assertNothingElse();
        useUp(dataset().load());
    }

    @Test
    @Tag("eco/D-25")
    void measuresWithoutLoading() throws Exception {
        Dataset<T> dataset = dataset();
        dataset.save(value());

        Statistics statistics = ((Measurable) dataset).statistics();

        long bytes = 0;
        for (Path file : dataFiles()) {
            bytes += Files.size(file);
        }
        assertThat(statistics.bytes()).hasValue(bytes);
        rows().ifPresent(rows -> assertThat(statistics.rows()).hasValue(rows));
        columns().ifPresent(columns -> assertThat(statistics.columns()).hasValue(columns));
    }

    /** {@return whether an empty file is a value} */
    protected boolean acceptsEmptyFile() {
        return false;
    }

    @Test
    @Tag("eco/D-26")
    void isNeverSeenHalfWritten() throws Exception {
        // a stream can be compared with one value only
        boolean isUsedUp = BaseStream.class.isAssignableFrom(form.rawType());
        dataset().save(value());
        CountDownLatch started = new CountDownLatch(1);
        ExecutorService pool = Executors.newFixedThreadPool(2);
        try {
            Callable<Void> writer = () -> {
                started.await();
                for (int i = 0; i < SAVES; i++) {
                    dataset().save(isUsedUp || i % 2 == 0 ? value() : otherValue());
                }
                return null;
            };
            Callable<Void> reader = () -> {
                started.countDown();
                for (int i = 0; i < SAVES; i++) {
                    T loaded = dataset().load();
                    if (isUsedUp) {
                        assertSame(loaded, value());
                    } else {
                        assertSameAsOneOfThem(loaded);
                    }
                }
                return null;
            };
            for (Future<Void> side : List.of(pool.submit(writer), pool.submit(reader))) {
                side.get();
            }
        } finally {
            pool.shutdownNow();
        }
        assertNothingElse();
    }

    private void assertSameAsOneOfThem(T loaded) throws Exception {
        try {
            assertSame(loaded, value());
        } catch (AssertionError e) {
            assertSame(loaded, otherValue());
        }
    }

    @Test
    @Tag("eco/D-25")
    void showsAtMostTheRequestedRows() throws Exception {
        Dataset<T> dataset = dataset();
        dataset.save(value());
        Previewable.Preview preview = ((Previewable) dataset).preview(1);
        assertThat(preview.rows()).hasSizeLessThanOrEqualTo(1);
        assertThat(preview.columns()).isNotEmpty();
    }

    @Test
    @Tag("eco/V-12")
    void passesTheRowsOfItsPreviewToAVisitor() throws Exception {
        Dataset<T> dataset = dataset();
        dataset.save(value());
        Previewable.Preview preview = ((Previewable) dataset).preview(2);
        List<List<String>> visited = new ArrayList<>();

        ((Previewable) dataset).visit(2, new Previewable.RowVisitor() {
            @Override
            public void begin(List<String> columns) {
                visited.clear();
                visited.add(columns);
            }

            @Override
            public boolean row(List<String> cells) {
                return visited.add(List.copyOf(cells));
            }
        });

        assertThat(visited.get(0)).isEqualTo(preview.columns());
        assertThat(visited.subList(1, visited.size())).isEqualTo(preview.rows());
    }

    /** The class path is searched once, not for each test. */
    private static final class Providers {
        static final List<DatasetProvider> ALL = DatasetProvider.ofClassPath();

        private Providers() {}
    }
}
