// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.duckdb;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import org.jedro.datasets.Codec;
import org.jedro.datasets.CodecProvider;
import org.jedro.datasets.table.TableFormat;
import org.jedro.internal.ServiceProviders;

/** The form {@link Relation} of files: of CSV, TSV, Parquet, JSON, JSON Lines, Excel, Arrow and Avro. */
public final class RelationCodecs implements CodecProvider {
    private static final Set<String> FORMATS = Set.of("arrow", "avro", "csv", "excel", "parquet", "tsv");

    /** For {@link java.util.ServiceLoader}. */
    public RelationCodecs() {}

    @Override
    @SuppressWarnings("rawtypes")
    public List<Codec<?, ?>> codecs() {
        List<Codec<?, ?>> codecs = new ArrayList<>();
        for (TableFormat format : ServiceProviders.of(ServiceLoader.load(TableFormat.class))) {
            if (FORMATS.contains(((TableFormat<?>) format).format().name())) {
                codecs.add(new RelationCodec<>((TableFormat<?>) format));
            }
        }
        codecs.add(JsonRelationCodec.ofFiles());
        codecs.add(JsonRelationCodec.ofLines());
        return List.copyOf(codecs);
    }
}
