// SPDX-License-Identifier: Apache-2.0
package org.jedro.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jedro.ref.TypeRef;
import org.jedro.value.MapValue;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The cache around another dataset. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
@Tag("core/IO-18")
class CachedEntryTest {
    private static final TypeRef<String> TEXT = TypeRef.of(String.class);
    private static final TypeRef<StringBuilder> BUILDER = TypeRef.of(StringBuilder.class);

    private final NoteProvider notes = new NoteProvider();
    private final DataCatalog catalog = catalog("note: {type: cached, dataset: {type: note, path: n}}");

    @Test
    void loadsOnceUntilItIsReleased() {
        notes.store.put("n", "one");

        assertThat(catalog.load("note")).isEqualTo("one");
        notes.store.put("n", "two");
        assertThat(catalog.load("note")).isEqualTo("one");
        catalog.release("note");
        assertThat(catalog.load("note")).isEqualTo("two");
        assertThat(notes.loads).hasValue(2);
    }

    @Test
    void keepsWhatIsSaved() {
        catalog.save("note", "saved");

        assertThat(notes.store).containsEntry("n", "saved");
        assertThat(catalog.load("note")).isEqualTo("saved");
        assertThat(notes.loads).hasValue(0);
    }

    @Test
    void keepsAStagedValueOnlyWhenItIsCommitted() {
        notes.store.put("n", "old");
        BoundDataset<String> bound = catalog.bind("note", TEXT, catalog.scope());

        try (BoundDataset.StagedSave save = bound.stage("new")) {
            assertThat(save.isLate()).isFalse();
            assertThat(bound.load()).isEqualTo("old");
            save.commit();
        }
        assertThat(bound.load()).isEqualTo("new");
    }

    @Test
    void keepsEachFormApartAndForgetsTheOthersWhenOneIsSaved() {
        notes.store.put("n", "old");
        RunScope run = RunScope.ofRun("v", Map.of());
        BoundDataset<StringBuilder> other = catalog.bind("note", BUILDER, run);
        StringBuilder loaded = other.load();

        assertThat(other.load()).isSameAs(loaded);
        catalog.bind("note", TEXT, run).save("new");
        assertThat(other.load().toString()).isEqualTo("new");
    }

    @Test
    void keepsRunsApart() {
        notes.store.put("n", "one");
        BoundDataset<String> first = catalog.bind("note", TEXT, RunScope.ofRun("v", Map.of()));
        BoundDataset<String> second = catalog.bind("note", TEXT, RunScope.ofRun("v", Map.of()));
        first.load();
        notes.store.put("n", "two");

        assertThat(second.load()).isEqualTo("two");
        assertThat(first.load()).isEqualTo("one");
        second.release();
        assertThat(first.load()).isEqualTo("one");
    }

    @Test
    void sharesOneCacheAmongTheReadersOfARun() {
        notes.store.put("n", "one");
        RunScope run = RunScope.ofRun("v", Map.of());

        String loaded = catalog.bind("note", TEXT, run).load();
        assertThat(catalog.bind("note", TEXT, run).load()).isSameAs(loaded);
        assertThat(notes.loads).hasValue(1);
    }

    @Test
    @Tag("core/IO-29")
    void loadsAVersionPastTheCache() {
        DataCatalog versioned = catalog("note: {type: cached, versioned: true, dataset: {type: note, path: n}}");
        notes.store.put("n/v1", "first");
        notes.store.put("n/v2", "second");

        assertThat(versioned.load("note")).isEqualTo("second");
        assertThat(versioned.load("note", TEXT, "v1")).isEqualTo("first");
        assertThat(versioned.load("note")).isEqualTo("second");
    }

    @Test
    void isAsPersistentAsWhatItWraps() {
        DataCatalog both = catalog("{a: {type: cached, dataset: {type: note}}, b: {type: cached, dataset: memory}}");

        assertThat(both.entry("a").orElseThrow().traits()).isEqualTo(Traits.PERSISTENT.withReleasable(true));
        assertThat(both.entry("b").orElseThrow().traits()).isEqualTo(Traits.EPHEMERAL.withReleasable(true));
    }

    @Test
    void describesWhatItWraps() {
        DataCatalog plain = catalog("note: {type: note, path: n}");

        assertThat(plain.bind("note", TEXT, plain.scope()).describe()).isEqualTo(Map.of("filepath", "n"));
        assertThat(catalog.bind("note", TEXT, catalog.scope()).describe()).isEqualTo(Map.of("filepath", "n"));
    }

    @Test
    void existsWhenWhatItWrapsExists() {
        assertThat(catalog.exists("note")).isFalse();
        notes.store.put("n", "one");
        assertThat(catalog.exists("note")).isTrue();
    }

    @Test
    void existsAsLongAsItHoldsAValue() {
        catalog.save("note", "saved");
        notes.store.clear();

        assertThat(catalog.exists("note")).isTrue();
        catalog.release("note");
        assertThat(catalog.exists("note")).isFalse();
    }

    @Test
    void handsOnWhatItIsGiven() {
        CatalogEntry entry = catalog.entry("note").orElseThrow();
        Object value = new Object();

        assertThat(entry.type()).isEqualTo("cached");
        assertThat(entry.handOver(value)).isSameAs(value);
        assertThat(entry.config()).isPresent();
    }

    @Test
    void canWhatTheInnerOneCan() {
        notes.store.put("n", "some text");
        BoundDataset<String> bound = catalog.bind("note", TEXT, catalog.scope());

        bound.confirm();
        assertThat(notes.store).containsEntry("confirmed", "note");
        assertThat(bound.preview(1).orElseThrow().rows()).containsExactly(List.of("some text"));
        assertThat(bound.statistics().bytes()).hasValue(9);
    }

    @Test
    void refusesWhatCanBeReadOnceOnly() {
        assertThatThrownBy(() -> catalog.bind("note", TypeRef.of(Stream.class), catalog.scope()))
                .hasMessage(
                        "Dataset 'note' cannot be used: a dataset of type 'cached' cannot be loaded or saved as Stream; "
                                + "what can be read once only cannot be kept; take it from an entry without a cache.");
        assertThat(catalog.entry("note").orElseThrow().accepts(TEXT)).isTrue();
        assertThat(catalog.entry("note").orElseThrow().accepts(TypeRef.of(Integer.class)))
                .isEqualTo(catalog("note: {type: note, path: n}")
                        .entry("note")
                        .orElseThrow()
                        .accepts(TypeRef.of(Integer.class)));
        assertThat(catalog.entry("note").orElseThrow().accepts(TypeRef.of(Iterator.class)))
                .isFalse();
    }

    @Test
    void handsOutCopiesOnRequest() {
        DataCatalog copying = DataCatalog.builder()
                .config(
                        Map.of("list", Map.of("type", "cached", "copy", "deep", "dataset", Map.of("type", "memory"))),
                        Map.of())
                .build();
        copying.save("list", new ArrayList<>(List.of(1)));

        assertThat(copying.load("list")).isEqualTo(List.of(1)).isNotSameAs(copying.load("list"));
    }

    @Test
    void loadsOnceForThreadsThatComeTogether() throws Exception {
        notes.store.put("n", "one");
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            CountDownLatch start = new CountDownLatch(1);
            List<Future<Object>> loads = new ArrayList<>();
            for (int i = 0; i < 64; i++) {
                loads.add(threads.submit(() -> {
                    start.await();
                    return catalog.load("note");
                }));
            }
            start.countDown();
            for (Future<Object> load : loads) {
                assertThat(load.get()).isEqualTo("one");
            }
            assertThat(notes.loads).hasValue(1);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void doesNotKeepAValueThatWasReplacedWhileItWasLoaded() throws Exception {
        CacheState cache = new CacheState();
        Dataset<String> slow = FunctionDataset.reading(() -> {
            cache.saved(TEXT, "new");
            return "old";
        });

        assertThat(cache.load(TEXT, slow)).isEqualTo("old");
        assertThat(cache.<String>load(TEXT, slow)).isEqualTo("new");
    }

    private DataCatalog catalog(String yaml) {
        return DataCatalog.builder()
                .register(notes)
                .config(YamlConfig.of("c.yml", yaml), MapValue.empty())
                .build();
    }
}
