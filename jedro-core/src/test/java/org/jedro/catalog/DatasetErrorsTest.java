// SPDX-License-Identifier: Apache-2.0
package org.jedro.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Map;
import org.jedro.RecordingLogs;
import org.jedro.ref.TypeRef;
import org.jedro.value.internal.Bytes;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Failures of datasets are wrapped once, with the name of the dataset. */
class DatasetErrorsTest {
    @Test
    @Tag("core/IO-01")
    @Tag("core/IO-03")
    void reportsWhatFailedInEachVerb() {
        BoundDataset<Object> bound = bound(new Failing(new IOException("the disk is gone.")));

        assertThatThrownBy(bound::load)
                .hasMessage("Dataset 'd' could not be loaded from data/d.txt: the disk is gone.");
        assertThatThrownBy(() -> bound.save(1))
                .hasMessage("Dataset 'd' could not be saved to data/d.txt: the disk is gone.");
        assertThatThrownBy(bound::exists)
                .hasMessage("Dataset 'd' could not be looked for in data/d.txt: the disk is gone.");
        assertThatThrownBy(bound::release)
                .hasMessage("Dataset 'd' could not be released from data/d.txt: the disk is gone.");
        assertThatThrownBy(bound::confirm)
                .hasMessage("Dataset 'd' could not be confirmed in data/d.txt: the disk is gone.");
        assertThatThrownBy(() -> bound.preview(1))
                .hasMessage("Dataset 'd' could not be previewed from data/d.txt: the disk is gone.");
        assertThatThrownBy(bound::statistics)
                .hasMessage("Dataset 'd' could not be measured in data/d.txt: the disk is gone.");
    }

    @Test
    @Tag("core/IO-03")
    void keepsTheCause() {
        Exception cause = new IOException("gone");

        assertThatThrownBy(bound(new Failing(cause))::load)
                .isInstanceOfSatisfying(
                        DatasetException.class, e -> assertThat(e.dataset()).isEqualTo("d"))
                .cause()
                .isSameAs(cause);
    }

    @Test
    void reportsWhatIsWrongWithAFile() {
        assertThatThrownBy(bound(new Failing(new NoSuchFileException("data/d.txt")))::load)
                .hasMessage("Dataset 'd' could not be loaded from data/d.txt: the file does not exist.");
        assertThatThrownBy(bound(new Failing(new AccessDeniedException("data/d.txt")))::load)
                .hasMessage("Dataset 'd' could not be loaded from data/d.txt: permission denied.");
    }

    @Test
    void reportsThatAValueIsTooLargeForTheHeap() {
        String heap = Bytes.text(Runtime.getRuntime().maxMemory());

        assertThatThrownBy(exhausted("Java heap space")::load)
                .hasMessage("Dataset 'd' could not be loaded: it does not fit into the heap of " + heap
                        + "; increase the heap (-Xmx or JEDRO_HEAP).");
        assertThatThrownBy(exhausted("unable to create native thread")::load)
                .hasMessage("Dataset 'd' could not be loaded: OutOfMemoryError: unable to create native thread.")
                .hasCauseInstanceOf(OutOfMemoryError.class);
    }

    @Test
    void reportsThatAPieceIsTooLargeForAnArray() {
        for (String message :
                List.of("Requested array size exceeds VM limit", "Required length exceeds implementation limit")) {
            assertThatThrownBy(exhausted(message)::load)
                    .hasMessage("Dataset 'd' could not be loaded: one piece of it is larger than an array of Java can"
                            + " be, of 2147483647 elements at most; split it into several.");
        }
    }

    private static BoundDataset<Object> exhausted(String message) {
        return bound(FunctionDataset.reading(() -> {
            throw new OutOfMemoryError(message);
        }));
    }

    @Test
    void doesNotWrapTwice() {
        DatasetException inner = DatasetException.savingNull("inner");

        assertThatThrownBy(bound(new Failing(inner))::load).isSameAs(inner);
    }

    @Test
    @Tag("core/IO-02")
    void refusesNullBeforeTheDatasetSeesIt() {
        BoundDataset<Object> bound = bound(new Failing(new AssertionErrorAsException()));

        assertThatThrownBy(() -> bound.save(null))
                .hasMessage("Dataset 'd' could not be saved: expected a value but was null.");
        assertThatThrownBy(() -> bound.stage(null))
                .hasMessage("Dataset 'd' could not be saved: expected a value but was null.");
    }

    @Test
    @SuppressWarnings("NullAway") // what the contract forbids is what is tested
    void refusesNullFromTheDataset() {
        BoundDataset<Object> bound = BoundDataset.bind(
                "d",
                CatalogEntry.of("odd", TypeRef.UNKNOWN, FunctionDataset.reading(() -> null)),
                TypeRef.UNKNOWN,
                RunScope.ofRun("v", Map.of()));

        assertThatThrownBy(bound::load).hasMessage("Dataset 'd' could not be loaded: expected a value but was null.");
    }

    @Test
    void reportsTheFailureOfADatasetThatCannotEvenDescribeItself() {
        Failing broken = new Failing(new IOException("gone")) {
            @Override
            public Map<String, Object> describe() {
                throw new IllegalStateException("cannot describe");
            }
        };

        assertThatThrownBy(bound(broken)::load).hasMessage("Dataset 'd' could not be loaded: IOException: gone.");
    }

    @Test
    @Tag("core/IO-01")
    void printsACatalogWithADatasetThatCannotDescribeItself() {
        Failing broken = new Failing(new IOException("gone")) {
            @Override
            public Map<String, Object> describe() {
                throw new IllegalStateException("it cannot describe itself");
            }
        };
        DataCatalog catalog = DataCatalog.builder()
                .withEntry("d", CatalogEntry.of("failing", TypeRef.UNKNOWN, broken))
                .with("numbers", 1)
                .build();

        List<String> logs = RecordingLogs.during(
                () -> assertThat(catalog).hasToString("d: failing\nnumbers: memory, class=Integer\n"));

        assertThat(logs).contains("WARN Dataset 'd' cannot be used: it cannot describe itself.");
    }

    private static BoundDataset<Object> bound(Dataset<Object> dataset) {
        return BoundDataset.bind(
                "d",
                CatalogEntry.of("failing", TypeRef.UNKNOWN, dataset),
                TypeRef.UNKNOWN,
                RunScope.ofRun("v", Map.of()));
    }

    private static final class AssertionErrorAsException extends Exception {
        private static final long serialVersionUID = 1L;
    }

    private static class Failing implements Dataset<Object>, Confirmable, Findable, Previewable, Measurable {
        private final Exception failure;

        Failing(Exception failure) {
            this.failure = failure;
        }

        @Override
        public Object load() throws Exception {
            throw failure;
        }

        @Override
        public void save(Object value) throws Exception {
            throw failure;
        }

        @Override
        public boolean exists() throws Exception {
            throw failure;
        }

        @Override
        public void release() throws Exception {
            throw failure;
        }

        @Override
        public void confirm() throws Exception {
            throw failure;
        }

        @Override
        public Preview preview(int rows) throws Exception {
            throw failure;
        }

        @Override
        public Statistics statistics() throws Exception {
            throw failure;
        }

        @Override
        public Map<String, Object> describe() {
            return Map.of("filepath", "data/d.txt");
        }
    }
}
