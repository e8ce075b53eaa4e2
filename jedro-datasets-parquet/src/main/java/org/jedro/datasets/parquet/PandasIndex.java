// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.parquet;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/** The column in which pandas stores row labels other than a plain numbering: for pandas, it is not a column of the table. */
final class PandasIndex {
    private static final String NOTE = "pandas";
    private static final Pattern INDEX = Pattern.compile("\"index_columns\"\\s*+:\\s*+\\[");
    private static final Pattern NAMELESS = Pattern.compile("__index_level_\\d+__");

    private PandasIndex() {}

    /**
     * {@return the columns without those of an index that has no name; an index with a name is data}
     *
     * @param notes the metadata that the writer has stored in the file
     */
    static MessageType without(MessageType schema, Map<String, String> notes) {
        String note = notes.getOrDefault(NOTE, "");
        Matcher index = INDEX.matcher(note);
        int end = index.find() ? note.indexOf(']', index.end()) : -1;
        if (end < 0) {
            return schema;
        }
        String labels = note.substring(index.end(), end);
        List<Type> fields = schema.getFields().stream()
                .filter(field ->
                        !(NAMELESS.matcher(field.getName()).matches() && labels.contains('"' + field.getName() + '"')))
                .toList();
        // a table with only labels is still a table
        return fields.isEmpty() ? schema : new MessageType(schema.getName(), fields);
    }
}
