// SPDX-License-Identifier: Apache-2.0
package org.jedro.workers;

import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jedro.Problems;
import org.jedro.catalog.CatalogEntry;
import org.jedro.catalog.DatasetProvider;
import org.jedro.catalog.EntrySpec;
import org.jedro.catalog.FunctionDataset;
import org.jedro.catalog.Traits;
import org.jedro.ref.TypeRef;
import org.jspecify.annotations.Nullable;

/** Datasets whose load never ends, and ignores interrupts. */
public final class EndlessProvider implements DatasetProvider {
    private static final DatasetProvider ENDLESS = DatasetProvider.scoped(
            "endless",
            Options.class,
            TypeRef.of(Integer.class),
            Traits.PERSISTENT,
            (options, scope) -> FunctionDataset.reading(EndlessProvider::endless));

    /** No options. */
    public record Options() {}

    @Override
    public List<String> types() {
        return ENDLESS.types();
    }

    @Override
    public @Nullable CatalogEntry create(EntrySpec spec, Problems problems) {
        return ENDLESS.create(spec, problems);
    }

    private static int endless() {
        while (true) {
            LockSupport.park();
        }
    }
}
