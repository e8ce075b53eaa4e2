// SPDX-License-Identifier: Apache-2.0
package org.jedro.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jedro.JedroException;
import org.jedro.catalog.BoundDataset;
import org.jedro.catalog.BoundDataset.StagedSave;
import org.jedro.catalog.CatalogEntry;
import org.jedro.catalog.Dataset;
import org.jedro.catalog.RunScope;
import org.jedro.catalog.Staged;
import org.jedro.ref.TypeRef;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Requirements for every dataset. Inherit it, define how a dataset is made and two values of it, and run it.
 *
 * @param <T> the type of the value
 */
@Timeout(60)
@Tag("core/IO-01")
public abstract class DatasetContract<T> {
    private static final int READERS = 4;

    /** {@return a new object for the same stored value each time; the value does not exist when a test starts} */
    protected abstract Dataset<T> dataset() throws Exception;

    /** {@return the type of the value} */
    protected abstract TypeRef<T> form();

    /** {@return a value; a new one each time, if it can be consumed} */
    protected abstract T value() throws Exception;

    /** {@return another value} */
    protected abstract T otherValue() throws Exception;

    /** {@return whether the value still exists for a new object and after a release} */
    protected boolean isPersistent() {
        return true;
    }

    /** Asserts that a loaded value is the one that was saved. */
    protected void assertSame(T loaded, T saved) throws Exception {
        assertThat(loaded).isEqualTo(saved);
    }

    private BoundDataset<T> bound() throws Exception {
        return bound(dataset());
    }

    private BoundDataset<T> bound(Dataset<T> dataset) {
        return BoundDataset.bind("it", CatalogEntry.of("it", form(), dataset), form(), RunScope.ofRun("v", Map.of()));
    }

    private boolean exists(Dataset<T> dataset) {
        return bound(dataset).exists();
    }

    @Test
    void loadsWhatWasSaved() throws Exception {
        Dataset<T> dataset = dataset();

        dataset.save(value());

        assertSame(dataset.load(), value());
    }

    @Test
    void loadsTheSameTwice() throws Exception {
        Dataset<T> dataset = dataset();
        dataset.save(value());

        assertSame(dataset.load(), value());
        assertSame(dataset.load(), value());
    }

    @Test
    void keepsTheValueForTheNextObject() throws Exception {
        assumeTrue(isPersistent());

        dataset().save(value());

        assertSame(dataset().load(), value());
    }

    @Test
    void putsANewValueInPlaceOfTheOldOne() throws Exception {
        Dataset<T> dataset = dataset();

        dataset.save(value());
        dataset.save(otherValue());

        assertSame(dataset.load(), otherValue());
    }

    @Test
    void existsOnceSomethingWasSaved() throws Exception {
        Dataset<T> dataset = dataset();

        assertThat(exists(dataset)).isFalse();
        dataset.save(value());
        assertThat(exists(dataset)).isTrue();
    }

    @Test
    void reportsItsNameWhenThereIsNothingToLoad() throws Exception {
        BoundDataset<T> dataset = bound();

        assertThatThrownBy(dataset::load)
                .isInstanceOf(JedroException.class)
                .hasMessageStartingWith("Dataset 'it' could not be loaded")
                .hasMessageEndingWith(".");
    }

    @Test
    @SuppressWarnings("NullAway")
    void refusesNull() throws Exception {
        BoundDataset<T> dataset = bound();

        assertThatThrownBy(() -> dataset.save(null))
                .isInstanceOf(JedroException.class)
                .hasMessage("Dataset 'it' could not be saved: expected a value but was null.");
        assertThat(dataset.exists()).isFalse();
    }

    @Test
    void describesItselfTheSameWayTwice() throws Exception {
        Dataset<T> dataset = dataset();

        assertThat(dataset.describe().entrySet().toString())
                .isEqualTo(dataset.describe().entrySet().toString());
        dataset.save(value());
        assertThat(dataset.describe().entrySet().toString())
                .isEqualTo(dataset.describe().entrySet().toString());
    }

    @Test
    void keepsAStoredValueWhenReleased() throws Exception {
        Dataset<T> dataset = dataset();
        dataset.save(value());

        dataset.release();
        dataset.release();

        assertThat(exists(dataset)).isEqualTo(isPersistent());
    }

    @Test
    void stagesWithoutTouchingTheOldValue() throws Exception {
        Staged<T> dataset = staged();
        dataset.save(value());

        try (Staged.Stage stage = dataset.stage(otherValue())) {
            assertSame(dataset.load(), value());
            stage.commit();
        }

        assertSame(dataset.load(), otherValue());
    }

    @Test
    void forgetsWhatWasStagedAndNotCommitted() throws Exception {
        Staged<T> dataset = staged();
        dataset.save(value());

        Staged.Stage stage = dataset.stage(otherValue());
        stage.close();
        stage.close();

        assertSame(dataset.load(), value());
    }

    @Test
    void doesNotExistWhileItsFirstValueIsStaged() throws Exception {
        Staged<T> dataset = staged();

        try (Staged.Stage stage = dataset.stage(value())) {
            assertThat(exists(dataset)).isFalse();
            stage.commit();
        }

        assertThat(exists(dataset)).isTrue();
    }

    @Test
    void commitsThroughTheCatalog() throws Exception {
        BoundDataset<T> dataset = bound();

        try (StagedSave save = dataset.stage(value())) {
            save.commit();
        }

        assertSame(dataset.load(), value());
    }

    @Test
    void canBeReadBySeveralThreadsThroughObjectsOfTheirOwn() throws Exception {
        assumeTrue(isPersistent());
        dataset().save(value());
        CyclicBarrier start = new CyclicBarrier(READERS);
        ExecutorService pool = Executors.newFixedThreadPool(READERS);
        try {
            List<Callable<T>> reads = new ArrayList<>();
            for (int i = 0; i < READERS; i++) {
                Dataset<T> own = dataset();
                reads.add(() -> {
                    start.await();
                    return own.load();
                });
            }
            for (Future<T> read : pool.invokeAll(reads)) {
                assertSame(read.get(), value());
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private Staged<T> staged() throws Exception {
        Dataset<T> dataset = dataset();
        assumeTrue(dataset instanceof Staged<?>, "it cannot stage");
        return (Staged<T>) dataset;
    }
}
