// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.partition;

import java.io.IOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jedro.JedroException;
import org.jedro.catalog.AppendableDataset;
import org.jedro.catalog.CatalogEntry;
import org.jedro.internal.Reason;
import org.jedro.ref.TypeRef;
import org.jedro.storage.Owner;
import org.jedro.storage.PendingToken;
import org.jedro.storage.StoredContent;
import org.jspecify.annotations.Nullable;

/**
 * Writes the partitions of a save, one after the other: checks their ids, calls their suppliers, and releases each value
 * before the next. Confined to one thread.
 */
final class SetWriter implements AppendableDataset.Appender<Object> {
    private final Opener opener;
    private final PartitionFilter filter;
    private final PartitionIds.Clashes clashes;
    private final TypeRef<?> form;
    private final CatalogEntry sample;
    private final boolean callsSuppliers;
    private final Set<String> ids = new HashSet<>();
    private @Nullable PartWriter target;

    /** Opens the place of a save, which creates folders there. */
    @FunctionalInterface
    interface Opener {
        PartWriter open() throws IOException;
    }

    /**
     * Creates a writer.
     *
     * @param opener opens the place of the save when the first ids have been checked
     * @param filter which partitions are loaded: others are not saved
     * @param clashes which partitions cannot be saved together
     * @param form the declared type of a partition; if it is unknown, the type of each value decides
     * @param sample an entry like those of the partitions
     * @param callsSuppliers whether a supplier among the values is called for the value
     */
    SetWriter(
            Opener opener,
            PartitionFilter filter,
            PartitionIds.Clashes clashes,
            TypeRef<?> form,
            CatalogEntry sample,
            boolean callsSuppliers) {
        this.opener = opener;
        this.filter = filter;
        this.clashes = clashes;
        this.form = form;
        this.sample = sample;
        this.callsSuppliers = callsSuppliers;
    }

    /** Adds all partitions of a map, in the order of their ids. All ids are checked before the first value is written. */
    void addAll(Map<?, ?> partitions) throws Exception {
        Map<String, @Nullable Object> sorted = new TreeMap<>();
        partitions.forEach((id, value) -> sorted.put(text(id), value));
        sorted.keySet().forEach(this::check);
        for (Map.Entry<String, @Nullable Object> partition : sorted.entrySet()) {
            add(partition.getKey(), partition.getValue());
        }
    }

    /** Adds all partitions of a set, whose suppliers are called in any case. */
    void addLoaded(Map<String, ? extends Supplier<?>> suppliers) throws Exception {
        suppliers.keySet().forEach(this::check);
        target();
        for (Map.Entry<String, ? extends Supplier<?>> partition : suppliers.entrySet()) {
            add(partition.getKey(), called(partition.getKey(), partition.getValue()::get));
        }
    }

    /** Adds one partition, or all of a map. */
    @Override
    public void add(@Nullable Object chunk) throws Exception {
        if (chunk instanceof Map<?, ?> partitions) {
            addAll(partitions);
        } else if (chunk instanceof Map.Entry<?, ?> partition) {
            add(text(partition.getKey()), partition.getValue());
        } else {
            throw new JedroException("expected partitions with their ids, a Map or a Map.Entry, but was "
                    + (chunk == null ? "null" : chunk.getClass().getSimpleName()));
        }
    }

    private static String text(@Nullable Object id) {
        if (id instanceof String text) {
            return text;
        }
        throw new JedroException("expected texts as the ids of partitions but was "
                + (id == null ? "null" : id.getClass().getSimpleName()));
    }

    /** {@return this writer, with its place opened: what prevents the save is found before the first chunk is made} */
    SetWriter opened() throws IOException {
        target();
        return this;
    }

    private PartWriter target() throws IOException {
        PartWriter open = target;
        if (open == null) {
            open = opener.open();
            target = open;
        }
        return open;
    }

    private void check(String id) {
        PartitionIds.requireWritable(id, filter.suffix());
        filter.requireLoadable(id);
        clashes.add(id);
    }

    private void add(String id, @Nullable Object given) throws Exception {
        check(id);
        if (!ids.add(id)) {
            throw new JedroException("expected different partitions but was '" + id + "' twice");
        }
        PartWriter place = target();
        Object value = value(id, given);
        if (value == null) {
            throw new JedroException("partition '" + id + "': expected a value but was null");
        }
        TypeRef<?> itsForm = form.isUnknown() ? formOf(value) : form;
        write(place, id, value, itsForm);
    }

    @SuppressWarnings("unchecked")
    private static <T> void write(PartWriter place, String id, Object value, TypeRef<T> itsForm) throws Exception {
        place.write(id, (T) value, itsForm);
    }

    private @Nullable Object value(String id, @Nullable Object given) {
        if (callsSuppliers && given instanceof Supplier<?> supplier) {
            return called(id, supplier::get);
        }
        return callsSuppliers && given instanceof Callable<?> callable ? called(id, callable) : given;
    }

    private static @Nullable Object called(String id, Callable<?> supplier) {
        try {
            return supplier.call();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new JedroException("partition '" + id + "': its supplier was interrupted", e);
        } catch (Exception e) {
            throw new JedroException("partition '" + id + "': its supplier failed: " + Reason.of(e), e);
        }
    }

    private TypeRef<?> formOf(Object value) {
        TypeRef<?> standard = sample.defaultForm();
        TypeRef<?> own = TypeRef.of(value.getClass());
        boolean isStandard = !standard.isUnknown() && standard.rawType().isInstance(value);
        return isStandard || !sample.accepts(own) ? TypeRef.UNKNOWN : own;
    }

    @Override
    public void commit() throws Exception {
        target().commit();
    }

    @Override
    public Optional<StoredContent> content() throws Exception {
        return target().content();
    }

    @Override
    public Optional<PendingToken> token(Owner owner) throws Exception {
        return target().token(owner);
    }

    @Override
    public void close() {
        if (target != null) {
            target.close();
        }
    }
}
