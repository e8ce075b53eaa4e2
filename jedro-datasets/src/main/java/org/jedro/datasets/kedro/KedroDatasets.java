// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.kedro;

import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jedro.Problems;
import org.jedro.catalog.CatalogEntry;
import org.jedro.catalog.DatasetProvider;
import org.jedro.catalog.EntrySpec;
import org.jedro.value.MapValue;
import org.jspecify.annotations.Nullable;

/**
 * Offers the types of Kedro that have a counterpart here: {@code pandas.CSVDataset} is {@code csv}, and its {@code load_args}
 * and {@code save_args} become options. Unsupported arguments are problems with their line; supported arguments that work
 * differently are reported by {@code jedro catalog import}.
 */
public final class KedroDatasets implements DatasetProvider {
    /** For {@link java.util.ServiceLoader}. */
    public KedroDatasets() {}

    @Override
    public List<String> types() {
        return KedroTypes.names();
    }

    @Override
    public Optional<Translation> translate(EntrySpec spec, Problems problems) {
        return Optional.of(new Translating(spec, problems).translation(KedroTypes.of(spec.type(), spec.options())));
    }

    @Override
    public @Nullable CatalogEntry create(EntrySpec spec, Problems problems) {
        throw new IllegalStateException("'" + spec.type() + "' is another name; its entries are made by translation.");
    }

    @Override
    public Map<String, Type> options(String type) {
        Map<String, Type> options = new LinkedHashMap<>();
        for (String option : Translating.COMMON) {
            options.put(option, Object.class);
        }
        KedroTypes.of(type, MapValue.empty())
                .arguments()
                .keySet()
                .forEach(path -> options.putIfAbsent(path.split("\\.", 2)[0], Object.class));
        return options;
    }
}
