// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jedro.JedroException;
import org.jedro.catalog.CatalogConfigException;
import org.jedro.catalog.CatalogEntry;
import org.jedro.catalog.DataCatalog;
import org.jedro.config.ConfigLoader;
import org.jedro.ref.DatasetName;
import org.jedro.ref.TypeRef;
import org.jedro.session.Context;
import org.jedro.value.MapValue;

/**
 * The catalog, as far as it can be created: an invalid entry, which the catalog check reports, accepts any type, so that all
 * other entries can still be checked.
 *
 * @param catalog the catalog
 * @param isWhole whether all entries are valid
 */
record CheckedCatalog(DataCatalog catalog, boolean isWhole) {
    private static final String KIND = "catalog";

    /** {@return the catalog as far as it can be created, with a placeholder for each invalid entry} */
    static CheckedCatalog of(Context context, Collection<String> datasets) {
        try {
            return new CheckedCatalog(context.catalog(), true);
        } catch (CatalogConfigException e) {
            return new CheckedCatalog(
                    without(context, datasets, e.names()).orElseGet(() -> anything(context, datasets)), false);
        } catch (JedroException e) {
            return new CheckedCatalog(anything(context, datasets), false);
        }
    }

    private static Optional<DataCatalog> without(Context context, Collection<String> datasets, List<String> wrong) {
        if (wrong.isEmpty()) {
            return Optional.empty();
        }
        try {
            DataCatalog rest =
                    context.withConfig(new Rest(context.config(), wrong)).catalog();
            boolean hasPattern = wrong.stream().anyMatch(name -> name.contains("{"));
            for (String name : datasets) {
                boolean mayBePattern = hasPattern && rest.entry(name).isEmpty();
                if (!DatasetName.isParameter(name) && (wrong.contains(name) || mayBePattern)) {
                    rest = rest.withEntry(name, entry(name));
                }
            }
            return Optional.of(rest);
        } catch (JedroException e) {
            return Optional.empty();
        }
    }

    /** If the catalog cannot be created at all, parameters can still be checked. */
    private static DataCatalog anything(Context context, Collection<String> datasets) {
        DataCatalog anything =
                DataCatalog.builder().parameters(context.parameters()).build();
        for (String name : datasets) {
            if (!DatasetName.isParameter(name)) {
                anything = anything.withEntry(name, entry(name));
            }
        }
        return anything;
    }

    private static CatalogEntry entry(String name) {
        return CatalogEntry.of(TypeRef.UNKNOWN, () -> name, value -> {});
    }

    /** The same configuration without some entries of the catalog. */
    private record Rest(ConfigLoader whole, List<String> wrong) implements ConfigLoader {
        @Override
        public Optional<MapValue> find(String kind) {
            Optional<MapValue> found = whole.find(kind);
            return kind.equals(KIND) ? found.map(map -> map.only(name -> !wrong.contains(name))) : found;
        }

        @Override
        public String environment() {
            return whole.environment();
        }
    }
}
