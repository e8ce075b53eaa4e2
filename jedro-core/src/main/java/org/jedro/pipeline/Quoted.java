// SPDX-License-Identifier: Apache-2.0
package org.jedro.pipeline;

import java.util.Collection;
import java.util.stream.Collectors;

/** Formats names for messages. */
final class Quoted {
    private Quoted() {}

    /** {@return the names in quotes, separated by commas, in their order} */
    static String list(Collection<String> names) {
        return names.stream().map(name -> "'" + name + "'").collect(Collectors.joining(", "));
    }
}
