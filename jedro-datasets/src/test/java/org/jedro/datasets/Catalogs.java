// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets;

import java.nio.file.Path;
import java.util.Map;
import org.jedro.Origin;
import org.jedro.catalog.BoundDataset;
import org.jedro.catalog.DataCatalog;
import org.jedro.catalog.RunScope;
import org.jedro.ref.TypeRef;
import org.jedro.value.MapValue;
import org.jedro.value.Value;

/** Catalogs from entries as they stand in a file. */
final class Catalogs {
    private Catalogs() {}

    static DataCatalog of(Path project, Map<String, ?> entries) {
        return DataCatalog.builder()
                .config((MapValue) Value.of(entries, Origin.of("conf/base/catalog.yml")), MapValue.empty())
                .baseDirectory(project)
                .build();
    }

    static BoundDataset<String> cars(Path project, boolean versioned, RunScope versions) {
        return of(project, Map.of("cars", Map.of("type", "text", "filepath", "data/cars.csv", "versioned", versioned)))
                .bind("cars", TypeRef.of(String.class), versions);
    }
}
