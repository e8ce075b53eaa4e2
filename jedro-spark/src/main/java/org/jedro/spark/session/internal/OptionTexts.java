// SPDX-License-Identifier: Apache-2.0
package org.jedro.spark.session.internal;

import java.util.LinkedHashMap;
import java.util.Map;

/** Options of Spark's readers and writers, whose values are texts. */
public final class OptionTexts {
    private OptionTexts() {}

    /** {@return the options of an entry as texts, in the order of their names} */
    public static Map<String, String> of(Map<String, Object> options) {
        Map<String, String> texts = new LinkedHashMap<>();
        options.keySet().stream().sorted().forEach(key -> texts.put(key, String.valueOf(options.get(key))));
        return texts;
    }
}
