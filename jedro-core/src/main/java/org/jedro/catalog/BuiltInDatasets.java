package org.jedro.catalog;

import java.util.List;
import org.jedro.Problems;
import org.jspecify.annotations.Nullable;

/** The types that need no other module. */
public final class BuiltInDatasets implements DatasetProvider {
    /** For {@link java.util.ServiceLoader}. */
    public BuiltInDatasets() {}

    @Override
    public List<String> types() {
        return List.of("memory", "MemoryDataset");
    }

    @Override
    public @Nullable CatalogEntry create(EntrySpec spec, Problems problems) {
        spec.options()
                .entries()
                .forEach((key, value) -> problems.add(
                        OptionProblems.unknown(value.origin(), spec.name(), key, List.of("type", "metadata"))));
        return new MemoryEntry();
    }
}
