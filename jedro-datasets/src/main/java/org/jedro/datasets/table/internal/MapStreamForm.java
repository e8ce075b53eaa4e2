// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.table.internal;

import java.io.IOException;
import java.util.Map;
import java.util.stream.Stream;
import org.jedro.datasets.Fit;
import org.jedro.datasets.table.TableBinding;
import org.jedro.datasets.table.TableForm;
import org.jedro.datasets.table.TableSource;
import org.jedro.datasets.table.TableTarget;
import org.jedro.ref.TypeRef;
import org.jspecify.annotations.Nullable;

/**
 * Tables as a {@code Stream} of maps from the names of columns to cells, some hundred rows in memory at a time. The first 1,000 rows
 * of a saved stream decide which columns there are. The caller closes a loaded stream; a saved stream is closed.
 */
public final class MapStreamForm implements TableForm<Stream<Map<String, @Nullable Object>>> {
    private static final TypeRef<Stream<Map<String, @Nullable Object>>> FORM = new TypeRef<>() {};

    /** For {@link java.util.ServiceLoader}. */
    public MapStreamForm() {}

    @Override
    public TypeRef<Stream<Map<String, @Nullable Object>>> form() {
        return FORM;
    }

    @Override
    public String formName() {
        return "Stream<Map<String, Object>>";
    }

    @Override
    public Fit fit(TypeRef<?> declared) {
        return MapRows.fit(declared, Stream.class);
    }

    @Override
    public boolean isLazy() {
        return true;
    }

    @Override
    public Stream<Map<String, @Nullable Object>> read(TableSource table, TableBinding binding) throws IOException {
        return MapRows.read(table, binding);
    }

    @Override
    public void write(Stream<Map<String, @Nullable Object>> value, TableTarget target, TableBinding binding)
            throws IOException {
        try (value) {
            MapRows.write(value.iterator(), target);
        }
    }
}
