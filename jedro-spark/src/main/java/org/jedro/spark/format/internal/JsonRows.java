// SPDX-License-Identifier: Apache-2.0
package org.jedro.spark.format.internal;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jedro.datasets.Format;
import org.jedro.datasets.format.ColumnType;
import org.jedro.datasets.format.JsonOptions;
import org.jedro.datasets.format.JsonlOptions;
import org.jedro.spark.row.internal.Casts;

/** JSON: an array of objects in each file, or an object in each line. Spark sorts the columns by their names. */
public final class JsonRows {
    private JsonRows() {}

    private static Dataset<Row> load(SparkRead read, boolean isArray, Map<String, ColumnType> types) {
        Map<String, String> options = Map.of("mode", "FAILFAST", "multiLine", Boolean.toString(isArray));
        return Casts.declared(read.rows("json", new LinkedHashMap<>(options)), types);
    }

    private static Map<String, String> saving() {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("ignoreNullFields", "false");
        TextTimes.addTo(options);
        return options;
    }

    /**
     * Objects in lines.
     *
     * @param format JSON Lines
     * @param definer the class that knows it
     */
    public record OfLines(Format<JsonlOptions> format, Class<?> definer) implements SparkFormat<JsonlOptions> {
        @Override
        public String source() {
            return "json";
        }

        @Override
        public Dataset<Row> load(SparkRead read, JsonlOptions options, boolean isTyped) {
            return JsonRows.load(read, false, options.types());
        }

        @Override
        public Map<String, String> saving(JsonlOptions options) {
            return JsonRows.saving();
        }
    }

    /**
     * Objects in an array.
     *
     * @param format JSON
     * @param definer the class that knows it
     */
    public record OfFiles(Format<JsonOptions> format, Class<?> definer) implements SparkFormat<JsonOptions> {
        @Override
        public String source() {
            return "json";
        }

        @Override
        public Dataset<Row> load(SparkRead read, JsonOptions options, boolean isTyped) {
            requireRecords(options);
            return JsonRows.load(read, true, options.types());
        }

        private static void requireRecords(JsonOptions options) {
            Unsupported.require(Map.of("orient", options.orient() != JsonOptions.Orient.RECORDS));
        }

        @Override
        public Map<String, String> saving(JsonOptions options) {
            requireRecords(options);
            return JsonRows.saving();
        }

        @Override
        public boolean isFinishedHere() {
            return true;
        }

        /** Spark writes lines only. */
        @Override
        public void finish(Path written) throws IOException {
            Path array = written.resolveSibling(written.getFileName() + ".array");
            try (Stream<String> lines = Files.lines(written);
                    Writer out = Files.newBufferedWriter(array)) {
                String before = "[";
                for (Iterator<String> each = lines.iterator(); each.hasNext(); ) {
                    out.write(before);
                    out.write(each.next());
                    before = ",\n";
                }
                out.write(before.equals("[") ? "[]" : "]");
            }
            Files.move(array, written, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
