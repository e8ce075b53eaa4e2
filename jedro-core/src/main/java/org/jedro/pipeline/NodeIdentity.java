// SPDX-License-Identifier: Apache-2.0
package org.jedro.pipeline;

import java.util.Arrays;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** What identifies nodes of the same name: inputs and outputs, in order, or sorted by key where they have keys. */
final class NodeIdentity {
    private NodeIdentity() {}

    static int compare(Node a, Node b) {
        int order = compare(
                a.inputArray(),
                a.binding().parameters(),
                b.inputArray(),
                b.binding().parameters());
        return order != 0
                ? order
                : compare(
                        a.outputArray(),
                        a.binding().outputs().keys(),
                        b.outputArray(),
                        b.binding().outputs().keys());
    }

    private static int compare(String[] a, String @Nullable [] aKeys, String[] b, String @Nullable [] bKeys) {
        if (aKeys == null && bKeys == null) {
            return a == b ? 0 : Arrays.compare(a, b);
        }
        if (aKeys == null || bKeys == null) {
            return aKeys == null ? -1 : 1;
        }
        return Arrays.compare(keyed(a, aKeys), keyed(b, bKeys));
    }

    private static String[] keyed(String[] datasets, String[] keys) {
        Integer[] order = new Integer[keys.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparing((Integer i) -> keys[i]).thenComparing(i -> datasets[i]));
        String[] flat = new String[2 * keys.length];
        for (int i = 0; i < order.length; i++) {
            flat[2 * i] = keys[order[i]];
            flat[2 * i + 1] = datasets[order[i]];
        }
        return flat;
    }

    static String text(String[] datasets, String @Nullable [] keys) {
        if (keys == null) {
            return "[" + String.join("; ", datasets) + "]";
        }
        String[] pairs = new String[keys.length];
        Arrays.setAll(pairs, i -> keys[i] + "=" + datasets[i]);
        return "[" + String.join("; ", pairs) + "]";
    }
}
