// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.parquet.internal;

import java.lang.reflect.Constructor;
import java.util.HashMap;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.filter2.compat.FilterCompat;
import org.apache.parquet.format.converter.ParquetMetadataConverter;

/**
 * Parquet's options for reading, without its builder: the builder calls a class that extends one of Hadoop's, and a reader
 * does not need it. See docs/adr/0033-parquet-without-hadoop.md.
 */
public final class ReadOptions {
    private static final int PARAMETERS = 18;
    private static final int LARGEST_ALLOCATION = 8 << 20;

    private ReadOptions() {}

    /** {@return options that read the rows that pass a filter} */
    public static ParquetReadOptions of(FilterCompat.Filter filter) {
        try {
            return (ParquetReadOptions) Holder.CONSTRUCTOR.newInstance(
                    false, // signed statistics of texts
                    true, // filters by statistics
                    true, // filters by dictionaries
                    true, // filters record by record
                    true, // filters by column indexes
                    true, // checks pages
                    true, // filters by Bloom filters
                    false, // decrypts off the heap
                    false, // vectored reads of Hadoop
                    filter,
                    ParquetMetadataConverter.NO_FILTER,
                    new PageCodecs(),
                    new HeapByteBufferAllocator(),
                    LARGEST_ALLOCATION,
                    new HashMap<String, String>(),
                    null,
                    null,
                    new PlainParquetConfiguration());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("This version of Parquet has another constructor of its options.", e);
        }
    }

    private static final class Holder {
        static final Constructor<?> CONSTRUCTOR = constructor();

        private static Constructor<?> constructor() {
            for (Constructor<?> candidate : ParquetReadOptions.class.getDeclaredConstructors()) {
                if (candidate.getParameterCount() == PARAMETERS && candidate.trySetAccessible()) {
                    return candidate;
                }
            }
            throw new IllegalStateException("This version of Parquet has another constructor of its options.");
        }
    }
}
