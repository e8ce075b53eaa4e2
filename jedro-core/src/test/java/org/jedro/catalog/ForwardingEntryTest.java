// SPDX-License-Identifier: Apache-2.0
package org.jedro.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jedro.Origin;
import org.jedro.catalog.internal.ConfiguredEntry;
import org.jedro.ref.TypeRef;
import org.jedro.secret.Secrets;
import org.jedro.value.MapValue;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ForwardingEntryTest {
    private static final TypeRef<String> TEXT = TypeRef.of(String.class);

    private final List<String> called = new ArrayList<>();

    /** Knows which methods were called, so that a method that is not forwarded is found as soon as it exists. */
    private final CatalogEntry inner = (CatalogEntry) Proxy.newProxyInstance(
            CatalogEntry.class.getClassLoader(), new Class<?>[] {CatalogEntry.class}, (proxy, method, arguments) -> {
                called.add(method.getName());
                return Answers.of(method);
            });

    private static final class Plain extends ForwardingEntry {
        Plain(CatalogEntry inner) {
            super(inner);
        }
    }

    /** Something of each type that a method of an entry may return. */
    private static final class Answers {
        static Object of(Method method) {
            Class<?> type = method.getReturnType();
            if (type == String.class) {
                return "inner";
            }
            if (type == boolean.class) {
                return true;
            }
            if (type == TypeRef.class) {
                return TEXT;
            }
            if (type == Dataset.class) {
                return new MemoryDataset<>("value");
            }
            if (type == Optional.class) {
                return Optional.empty();
            }
            if (type == Traits.class) {
                return Traits.EPHEMERAL;
            }
            if (type == Map.class) {
                return Map.of("from", "inner");
            }
            if (type == Object.class) {
                return "handed over";
            }
            throw new IllegalStateException("a method that returns " + type + " needs an answer here");
        }
    }

    private static Object[] arguments(Method method) {
        return Stream.of(method.getParameterTypes())
                .map(type -> {
                    if (type == TypeRef.class) {
                        return TEXT;
                    }
                    if (type == RunScope.class) {
                        return RunScope.ofRun("v", Map.of());
                    }
                    if (type == Class.class) {
                        return MemoryEntry.class;
                    }
                    return type == Traits.class ? Traits.PERSISTENT : "value";
                })
                .toArray();
    }

    private static List<Method> methods() {
        return Stream.of(CatalogEntry.class.getDeclaredMethods())
                .filter(method -> !Modifier.isStatic(method.getModifiers()) && !method.isSynthetic())
                .toList();
    }

    /** {@return the names of the methods that do not reach the inner entry} */
    private Set<String> kept(CatalogEntry outer) throws Exception {
        Set<String> kept = new TreeSet<>();
        for (Method method : methods()) {
            called.clear();
            method.invoke(outer, arguments(method));
            if (!called.contains(method.getName())) {
                kept.add(method.getName());
            }
        }
        return kept;
    }

    @TestFactory
    Stream<DynamicTest> losesNoMethodOfTheInnerEntry() {
        Secrets none = Secrets.NONE;
        MapValue empty = MapValue.empty();
        return Stream.of(
                keeps(new Plain(inner), "with", "withoutForm"),
                keeps(new TraitedEntry(inner, Traits.PERSISTENT), "traits", "with"),
                keeps(new ConfiguredEntry(inner, empty, none, null, Path.of("")), "config", "metadata", "with"),
                keeps(new CachedEntry(inner, Copies.of(CopyMode.SHARE)), "handOver", "type", "with"));
    }

    private DynamicTest keeps(CatalogEntry outer, String... names) {
        return DynamicTest.dynamicTest(
                outer.getClass().getSimpleName(), () -> assertThat(kept(outer)).containsExactly(names));
    }

    /** Confirms twice what the dataset inside confirms once. */
    private static final class ConfirmingTwice extends ForwardingEntry {
        ConfirmingTwice(CatalogEntry inner) {
            super(inner);
        }

        @Override
        public <T> Dataset<T> as(TypeRef<T> form, RunScope scope) {
            return new Twice<>(super.as(form, scope));
        }
    }

    private record Twice<T>(Dataset<T> inner) implements Dataset<T>, Confirmable {
        @Override
        public T load() throws Exception {
            return inner.load();
        }

        @Override
        public void save(T value) throws Exception {
            inner.save(value);
        }

        @Override
        public void confirm() throws Exception {
            ((Confirmable) inner).confirm();
            ((Confirmable) inner).confirm();
        }
    }

    /** Counts how often it was confirmed. */
    private static final class Queue implements Dataset<Integer>, Confirmable {
        private int confirmed;

        @Override
        public Integer load() {
            return confirmed;
        }

        @Override
        public void save(Integer value) {
            confirmed = value;
        }

        @Override
        public void confirm() {
            confirmed++;
        }
    }

    @Test
    void anOverriddenDatasetIsAlsoTheOneWithoutAForm() {
        Queue queue = new Queue();
        CatalogEntry entry = CatalogEntry.of("queue", TypeRef.of(Integer.class), queue);
        CatalogEntry outer = new ConfirmingTwice(entry).with(Traits.EPHEMERAL);

        BoundDataset.bindWithoutForm("queue", outer, RunScope.ofRun("v", Map.of()))
                .confirm();

        assertThat(queue.load()).isEqualTo(2);
    }

    @Test
    void findsTheOuterEntryFirst() {
        Plain outer = new Plain(new Plain(CatalogEntry.releasable("x")));

        assertThat(outer.unwrap(Plain.class)).containsSame(outer);
        assertThat(outer.unwrap(MemoryEntry.class)).isPresent();
        assertThat(outer.unwrap(CachedEntry.class)).isEmpty();
    }

    @Test
    void describesACachedEntryAsTheOneAroundIt() {
        MapValue config = (MapValue)
                org.jedro.value.Value.of(Map.of("type", "text", "metadata", Map.of("layer", "raw")), Origin.JAVA);
        CatalogEntry cached = CatalogEntry.cached(new ConfiguredEntry(inner, config, Secrets.NONE, null, Path.of("")));

        assertThat(cached.metadata()).containsEntry("layer", "raw");
        assertThat(cached.config())
                .map(MapValue::toJava)
                .contains(Map.of("type", "cached", "dataset", config.toJava()));
    }
}
