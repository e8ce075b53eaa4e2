// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.table.internal;

import java.io.IOException;
import java.util.stream.Stream;
import org.jedro.datasets.Fit;
import org.jedro.datasets.table.TableBinding;
import org.jedro.datasets.table.TableForm;
import org.jedro.datasets.table.TableSource;
import org.jedro.datasets.table.TableTarget;
import org.jedro.ref.TypeRef;

/**
 * Tables as a {@code Stream} of records, some hundred rows in memory at a time. The caller closes a loaded stream; a
 * saved stream is closed.
 */
public final class RecordStreamForm implements TableForm<Stream<Record>> {
    private static final TypeRef<Stream<Record>> FORM = new TypeRef<>() {};

    /** For {@link java.util.ServiceLoader}. */
    public RecordStreamForm() {}

    @Override
    public TypeRef<Stream<Record>> form() {
        return FORM;
    }

    @Override
    public String formName() {
        return "Stream<record>";
    }

    @Override
    public boolean bindsRecords() {
        return true;
    }

    @Override
    public Fit fit(TypeRef<?> declared) {
        if (!Stream.class.isAssignableFrom(declared.rawType())) {
            return Fit.NONE;
        }
        if (RecordRows.declaredIn(declared).isPresent()) {
            return Fit.EXACT;
        }
        return RecordRows.isRawRows(declared) ? Fit.RELATED : Fit.NONE;
    }

    @Override
    public boolean isLazy() {
        return true;
    }

    @Override
    public Stream<Record> read(TableSource table, TableBinding binding) throws IOException {
        return RecordStreams.read(table, binding);
    }

    @Override
    public void write(Stream<Record> value, TableTarget target, TableBinding binding) throws IOException {
        try (value) {
            RecordStreams.write(value.iterator(), target, binding);
        }
    }
}
