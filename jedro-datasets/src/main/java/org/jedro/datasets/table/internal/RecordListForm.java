// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.table.internal;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jedro.datasets.Fit;
import org.jedro.datasets.table.TableBinding;
import org.jedro.datasets.table.TableForm;
import org.jedro.datasets.table.TableSource;
import org.jedro.datasets.table.TableTarget;
import org.jedro.ref.TypeRef;

/** Tables as a {@code List} of records, whole in memory; component {@code testSize} is column {@code test_size}. */
public final class RecordListForm implements TableForm<Collection<Record>> {
    private static final TypeRef<Collection<Record>> FORM = new TypeRef<>() {};

    /** For {@link java.util.ServiceLoader}. */
    public RecordListForm() {}

    @Override
    public TypeRef<Collection<Record>> form() {
        return FORM;
    }

    @Override
    public String formName() {
        return "List<record>";
    }

    @Override
    public boolean bindsRecords() {
        return true;
    }

    @Override
    public Fit fit(TypeRef<?> declared) {
        Class<?> raw = declared.rawType();
        if (!Collection.class.isAssignableFrom(raw)) {
            return Fit.NONE;
        }
        if (RecordRows.declaredIn(declared).isPresent()) {
            return raw == List.class ? Fit.EXACT : Fit.RELATED;
        }
        return RecordRows.isRawRows(declared) ? Fit.RELATED : Fit.NONE;
    }

    @Override
    public Collection<Record> read(TableSource table, TableBinding binding) throws IOException {
        try (Stream<Record> rows = RecordStreams.read(table, binding)) {
            return rows.toList();
        }
    }

    @Override
    public void write(Collection<Record> value, TableTarget target, TableBinding binding) throws IOException {
        if (RecordRows.declaredIn(binding.form()).isEmpty() && isOfMaps(value)) {
            MapRows.write(value, target);
        } else {
            RecordStreams.write(value.iterator(), target, binding);
        }
    }

    /** Of a raw type, the rows may be anything. */
    private static boolean isOfMaps(Collection<?> rows) {
        return !rows.isEmpty() && rows.iterator().next() instanceof Map;
    }
}
