package org.jedro.datasets.codec;

import org.jedro.datasets.table.RecordListCodec;

/** {@link Formats#XML} as a {@code List} of records, whole in memory; component {@code testSize} is element {@code test_size}. */
public final class XmlListCodec extends RecordListCodec<XmlOptions> {
    /** For {@link java.util.ServiceLoader}. */
    public XmlListCodec() {
        super(XmlTables.XML);
    }
}
