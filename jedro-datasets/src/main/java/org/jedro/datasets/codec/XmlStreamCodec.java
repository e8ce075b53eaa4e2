package org.jedro.datasets.codec;

import org.jedro.datasets.table.RecordStreamCodec;

/**
 * {@link Formats#XML} as a {@code Stream} of records: a few hundred rows in memory at a time. Whoever loads the stream
 * closes it; a stream that is saved is closed.
 */
public final class XmlStreamCodec extends RecordStreamCodec<XmlOptions> {
    /** For {@link java.util.ServiceLoader}. */
    public XmlStreamCodec() {
        super(XmlTables.XML);
    }
}
