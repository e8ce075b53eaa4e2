// SPDX-License-Identifier: Apache-2.0
package org.jedro.spark.format.internal;

import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jedro.datasets.Format;
import org.jedro.datasets.format.Formats;
import org.jedro.datasets.format.TextOptions;

/** Lines of texts, as the column {@code value}. */
public record TextFiles() implements SparkFormat<TextOptions> {
    @Override
    public Format<TextOptions> format() {
        return Formats.TEXT;
    }

    @Override
    public Class<?> definer() {
        return Formats.class;
    }

    @Override
    public String source() {
        return "text";
    }

    @Override
    public Dataset<Row> load(SparkRead read, TextOptions options, boolean isTyped) {
        return read.rows(source(), saving(options));
    }

    @Override
    public Map<String, String> saving(TextOptions options) {
        Unsupported.require(Map.of("charset", !options.charset().equalsIgnoreCase("UTF-8")));
        return Map.of();
    }
}
