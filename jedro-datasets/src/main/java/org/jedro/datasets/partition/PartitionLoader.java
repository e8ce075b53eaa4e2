// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.partition;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jedro.catalog.BoundDataset;
import org.jedro.catalog.CatalogEntry;
import org.jedro.catalog.RunScope;
import org.jedro.ref.TypeRef;
import org.jedro.storage.Location;

/**
 * Loads single partitions in one form. Thread-safe if the partitions are.
 *
 * @param name the name of the set
 * @param entries makes the entries of the partitions
 * @param scope where they open their resources
 */
record PartitionLoader(String name, PartitionEntries entries, RunScope scope) {

    /** {@return the dataset of a partition, whose failures mention its id} */
    <T> BoundDataset<T> bind(String id, Location file, TypeRef<T> form) {
        return BoundDataset.bind(name + ", partition " + id, entries.at(file), form, scope);
    }

    /** {@return the dataset of a partition for what needs no form: its preview} */
    BoundDataset<?> bindWithoutForm(String id, Location file) {
        CatalogEntry entry = entries.at(file);
        return entry.accepts(TypeRef.UNKNOWN)
                ? bind(id, file, TypeRef.UNKNOWN)
                : BoundDataset.bindWithoutForm(name + ", partition " + id, entry, scope);
    }

    /** {@return the partitions in their order, each of which is loaded when its supplier is called} */
    <T> Map<String, Supplier<? extends T>> suppliers(List<Part> parts, TypeRef<T> form) {
        Map<String, Supplier<? extends T>> suppliers = new LinkedHashMap<>();
        for (Part part : parts) {
            suppliers.put(
                    part.id(), () -> bind(part.id(), part.location(), form).load());
        }
        return suppliers;
    }
}
