// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.table.internal;

import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Stream;
import org.jedro.datasets.Fit;
import org.jedro.datasets.table.TableBinding;
import org.jedro.datasets.table.TableForm;
import org.jedro.datasets.table.TableSource;
import org.jedro.datasets.table.TableTarget;
import org.jedro.ref.TypeRef;
import org.jspecify.annotations.Nullable;

/** Tables as a {@code List} of maps from the names of columns to cells, whole in memory; a cell without a value is null. */
public final class MapListForm implements TableForm<Collection<Map<String, @Nullable Object>>> {
    private static final TypeRef<Collection<Map<String, @Nullable Object>>> FORM = new TypeRef<>() {};

    /** For {@link java.util.ServiceLoader}. */
    public MapListForm() {}

    @Override
    public TypeRef<Collection<Map<String, @Nullable Object>>> form() {
        return FORM;
    }

    @Override
    public String formName() {
        return "List<Map<String, Object>>";
    }

    @Override
    public Fit fit(TypeRef<?> declared) {
        return MapRows.fit(declared, Collection.class);
    }

    @Override
    public Collection<Map<String, @Nullable Object>> read(TableSource table, TableBinding binding) throws IOException {
        try (Stream<Map<String, @Nullable Object>> rows = MapRows.read(table, binding)) {
            return rows.toList();
        }
    }

    @Override
    public void write(Collection<Map<String, @Nullable Object>> value, TableTarget target, TableBinding binding)
            throws IOException {
        MapRows.write(value, target);
    }
}
