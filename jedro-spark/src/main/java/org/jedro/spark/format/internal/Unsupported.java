// SPDX-License-Identifier: Apache-2.0
package org.jedro.spark.format.internal;

import java.util.List;
import java.util.Map;
import org.jedro.JedroException;

/** Options of a format that Spark cannot follow. */
final class Unsupported {
    private Unsupported() {}

    /**
     * Checks that no such option is used.
     *
     * @param used whether the entry uses an option, by its name
     * @throws JedroException if there is one
     */
    static void require(Map<String, Boolean> used) {
        List<String> names = used.keySet().stream()
                .filter(name -> Boolean.TRUE.equals(used.get(name)))
                .toList();
        if (!names.isEmpty()) {
            throw new JedroException((names.size() > 1 ? "the options '" : "the option '") + String.join("', '", names)
                    + "' cannot be followed by Spark; remove "
                    + (names.size() > 1 ? "them" : "it") + ", or load a DataFrame or records");
        }
    }
}
