// SPDX-License-Identifier: Apache-2.0
package com.example;

import java.util.List;
import org.jedro.Problems;
import org.jedro.catalog.CatalogEntry;
import org.jedro.catalog.DatasetProvider;
import org.jedro.catalog.EntrySpec;

/** A plugin that offers a type which Jedro has too. */
public final class ExamplePlugin implements DatasetProvider {
    @Override
    public List<String> types() {
        return List.of("memory");
    }

    @Override
    public CatalogEntry create(EntrySpec spec, Problems problems) {
        return CatalogEntry.releasable("of the plugin");
    }
}
