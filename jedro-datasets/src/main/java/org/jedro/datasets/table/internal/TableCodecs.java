// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.table.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.jedro.datasets.Codec;
import org.jedro.datasets.CodecProvider;
import org.jedro.datasets.table.TableForm;
import org.jedro.datasets.table.TableFormat;
import org.jedro.internal.ServiceProviders;

/** The codecs of each table format in each form on the class path. */
public final class TableCodecs implements CodecProvider {
    /** For {@link java.util.ServiceLoader}. */
    public TableCodecs() {}

    @Override
    @SuppressWarnings("rawtypes")
    public List<Codec<?, ?>> codecs() {
        List<TableForm> forms = ServiceProviders.of(ServiceLoader.load(TableForm.class));
        List<Codec<?, ?>> codecs = new ArrayList<>();
        for (TableFormat<?> format : ServiceProviders.of(ServiceLoader.load(TableFormat.class))) {
            for (TableForm<?> form : forms) {
                codecs.add(new TableCodec<>(format, form));
            }
        }
        return List.copyOf(codecs);
    }
}
