package org.jedro.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jedro.JedroException;
import org.jedro.catalog.BoundDataset;
import org.jedro.catalog.DataCatalog;
import org.jedro.catalog.Dataset;
import org.jedro.catalog.Previewable;
import org.jedro.catalog.VersionScope;
import org.jedro.ref.TypeRef;
import org.jedro.value.MapValue;
import org.jedro.value.Origin;
import org.jedro.value.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every format must do in every form, on top of {@link DatasetContract}: through a catalog entry, on files, with
 * versions. Inherit it once for each pair.
 *
 * @param <T> the Java type of the form
 */
public abstract class CodecContract<T> extends DatasetContract<T> {
    private static final String FIRST = "2026-01-01T00.00.00.000Z";
    private static final String SECOND = "2026-01-02T00.00.00.000Z";
    private static final int SAVES = 20;

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

    /** {@return further values that must come back as they are: empty ones, long ones, odd ones} */
    protected List<T> values() throws Exception {
        return List.of();
    }

    @Override
    protected final TypeRef<T> form() {
        return form;
    }

    @Override
    protected final Dataset<T> dataset() {
        return bind(entry(), VersionScope.ofRun(FIRST, Map.of())).dataset();
    }

    /** {@return the dataset of the entry, with options added} */
    protected final BoundDataset<T> bind(Map<String, Object> options, VersionScope versions) {
        MapValue config = (MapValue) Value.of(Map.of("it", options), Origin.JAVA);
        return DataCatalog.builder()
                .config(config, MapValue.empty())
                .baseDirectory(project)
                .build()
                .bind("it", form, versions);
    }

    private BoundDataset<T> versioned(String version) {
        Map<String, Object> options = new LinkedHashMap<>(entry());
        options.put("versioned", true);
        return bind(options, VersionScope.ofRun(version, Map.of()));
    }

    private String filepath() {
        return String.valueOf(entry().get("filepath"));
    }

    private List<String> files() throws IOException {
        try (Stream<Path> all = Files.walk(project)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> project.relativize(file).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void givesBackEveryValue() throws Exception {
        Dataset<T> dataset = dataset();
        int count = values().size();
        for (int i = 0; i < count; i++) {
            dataset.save(values().get(i));
            assertSame(dataset.load(), values().get(i));
        }
    }

    @Test
    void writesOneFileAndNothingElse() throws Exception {
        dataset().save(value());

        assertThat(files()).containsExactly(filepath());
    }

    /** {@return whether the bytes depend on the value alone; not so where a library writes the time into the file} */
    protected boolean isReproducible() {
        return true;
    }

    @Test
    void writesTheSameBytesForTheSameValue() throws Exception {
        assumeTrue(isReproducible());
        dataset().save(value());
        byte[] first = Files.readAllBytes(project.resolve(filepath()));
        dataset().save(value());

        assertThat(Files.readAllBytes(project.resolve(filepath()))).isEqualTo(first);
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
        assertThat(files())
                .containsExactly(filepath() + "/" + FIRST + "/" + name, filepath() + "/" + SECOND + "/" + name);
        assertSame(versioned("x").load(), otherValue());
    }

    @Test
    void neverOverwritesAVersion() throws Exception {
        versioned(FIRST).save(value());

        assertThatThrownBy(() -> versioned(FIRST).save(otherValue()))
                .isInstanceOf(JedroException.class)
                .hasMessageEndingWith(": version '" + FIRST + "' exists already, and versions are never overwritten.");
        assertSame(versioned("x").load(), value());
    }

    @Test
    void saysInOneSentenceThatAFileIsEmpty() throws Exception {
        Files.createDirectories(project.resolve(filepath()).getParent());
        Files.write(project.resolve(filepath()), new byte[0]);
        BoundDataset<T> dataset = bind(entry(), VersionScope.ofRun(FIRST, Map.of()));

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

    /** {@return whether a file without bytes is a value} */
    protected boolean acceptsEmptyFile() {
        return false;
    }

    @Test
    void isNeverSeenHalfWritten() throws Exception {
        dataset().save(value());
        CountDownLatch started = new CountDownLatch(1);
        ExecutorService pool = Executors.newFixedThreadPool(2);
        try {
            Callable<Void> writer = () -> {
                started.await();
                for (int i = 0; i < SAVES; i++) {
                    dataset().save(value());
                }
                return null;
            };
            Callable<Void> reader = () -> {
                started.countDown();
                for (int i = 0; i < SAVES; i++) {
                    assertSame(dataset().load(), value());
                }
                return null;
            };
            for (Future<Void> side : List.of(pool.submit(writer), pool.submit(reader))) {
                side.get();
            }
        } finally {
            pool.shutdownNow();
        }
        assertThat(files()).containsExactly(filepath());
    }

    @Test
    void showsAtMostAsManyRowsAsAsked() throws Exception {
        Dataset<T> dataset = dataset();
        dataset.save(value());
        Previewable.Preview preview;
        try {
            preview = ((Previewable) dataset).preview(1);
        } catch (JedroException e) {
            assertThat(e).hasMessageContaining("have no preview");
            return;
        }
        assertThat(preview.rows()).hasSizeLessThanOrEqualTo(1);
        assertThat(preview.columns()).isNotEmpty();
    }
}
