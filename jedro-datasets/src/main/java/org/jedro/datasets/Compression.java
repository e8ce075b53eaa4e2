// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets;

import io.airlift.compress.zstd.ZstdInputStream;
import io.airlift.compress.zstd.ZstdOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jedro.JedroException;
import org.jedro.ref.TypeRef;
import org.jedro.storage.ForwardingInput;
import org.jedro.storage.ForwardingOutput;
import org.jedro.storage.Input;
import org.jedro.storage.Output;
import org.jedro.storage.RangeReader;

/** The compression of a whole file, given by its suffix: {@code table.csv.gz} is compressed CSV. */
enum Compression {
    NONE(""),
    GZIP(".gz"),
    ZSTD(".zst");

    private static final int BUFFER = 1 << 16;

    private final String suffix;

    Compression(String suffix) {
        this.suffix = suffix;
    }

    /** {@return the compression of a file's name} */
    static Compression of(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.endsWith(GZIP.suffix)) {
            return GZIP;
        }
        return lower.endsWith(ZSTD.suffix) ? ZSTD : NONE;
    }

    /**
     * {@return the decompressed bytes}
     *
     * @param form the form that is read from them: only a stream can hold more than the heap
     */
    Input unpacked(Input packed, TypeRef<?> form) {
        return unpacked(packed, UnpackLimit.of(form));
    }

    Input unpacked(Input packed, UnpackLimit limit) {
        return this == NONE ? packed : new Unpacked(this, packed, limit);
    }

    /** {@return where to write bytes that are compressed as they are written} */
    Output packed(Output output) {
        return this == NONE ? output : new Packed(this, output);
    }

    private String withoutSuffix(String name) {
        return name.substring(0, name.length() - suffix.length());
    }

    private JedroException noLocalFile() {
        return new JedroException("files of this format cannot be packed as a whole; name it without '" + suffix + "'");
    }

    private InputStream reading(InputStream packed) throws IOException {
        return this == GZIP ? new GZIPInputStream(packed, BUFFER) : new ZstdInputStream(packed);
    }

    private OutputStream writing(OutputStream output) throws IOException {
        return this == GZIP ? new GZIPOutputStream(output, BUFFER) : new ZstdOutputStream(output);
    }

    /** Its size is that of the packed bytes. */
    private static final class Unpacked extends ForwardingInput {
        private final Compression compression;
        private final UnpackLimit limit;

        Unpacked(Compression compression, Input packed, UnpackLimit limit) {
            super(packed);
            this.compression = compression;
            this.limit = limit;
        }

        @Override
        public String name() {
            return compression.withoutSuffix(inner().name());
        }

        @Override
        public InputStream open() throws IOException {
            InputStream bytes = inner().open();
            try {
                return new UnpackingStream(compression, compression.reading(bytes), size(), limit);
            } catch (IOException | RuntimeException e) {
                bytes.close();
                throw UnpackingStream.broken(compression, e);
            }
        }

        @Override
        public InputStream openAt(long offset, long length) throws IOException {
            return RangeReader.part(open(), offset, length);
        }

        @Override
        public RangeReader ranges() {
            return RangeReader.of(this);
        }

        @Override
        public Path localFile() {
            throw compression.noLocalFile();
        }
    }

    private static final class Packed extends ForwardingOutput {
        private final Compression compression;

        Packed(Compression compression, Output output) {
            super(output);
            this.compression = compression;
        }

        @Override
        public String name() {
            return compression.withoutSuffix(inner().name());
        }

        @Override
        public OutputStream open() throws IOException {
            return compression.writing(inner().open());
        }

        @Override
        public Output file(String path) {
            throw compression.noLocalFile();
        }

        @Override
        public Path localFile() {
            throw compression.noLocalFile();
        }
    }
}
