// SPDX-License-Identifier: Apache-2.0
package org.jedro.spark.format.internal;

import java.util.Map;

/** How Spark writes times in formats of text: with microseconds, as Spark has them. */
final class TextTimes {
    private static final String MICROS = "yyyy-MM-dd'T'HH:mm:ss.SSSSSS";

    private TextTimes() {}

    /** Adds the options of Spark's writer. */
    static void addTo(Map<String, String> options) {
        options.put("timestampNTZFormat", MICROS);
        // the offset from UTC follows, as in +01:00
        options.put("timestampFormat", MICROS + "XXX");
    }
}
