// SPDX-License-Identifier: Apache-2.0
package org.jedro.pipeline;

import java.util.ArrayList;
import java.util.List;
import org.jedro.value.ByteSize;

/** Formats constraints for descriptions and messages, in a fixed order. */
final class ConstraintsText {
    private ConstraintsText() {}

    static String of(Constraints constraints) {
        List<String> parts = parts(constraints);
        return parts.isEmpty() ? "none" : String.join(", ", parts);
    }

    static List<String> parts(Constraints constraints) {
        List<String> parts = new ArrayList<>();
        if (!constraints.after().isEmpty()) {
            parts.add("after " + Quoted.list(constraints.after()));
        }
        if (constraints.memoryBytes() > 0) {
            parts.add("memory " + new ByteSize(constraints.memoryBytes()));
        }
        if (constraints.cpus() > 1) {
            parts.add("cpus " + constraints.cpus());
        }
        constraints.pools().forEach((pool, weight) -> parts.add("pool '" + pool + "' " + weight));
        if (constraints.exclusive()) {
            parts.add("exclusive");
        }
        if (constraints.io()) {
            parts.add("io");
        }
        constraints
                .isolation()
                .ifPresent(i -> parts.add(
                        i.heapBytes() == 0 ? "isolated" : "isolated with heap " + new ByteSize(i.heapBytes())));
        constraints.retry().ifPresent(r -> parts.add("retry " + r.times()));
        constraints.timeout().ifPresent(t -> parts.add("timeout " + t.toMillis() + "ms"));
        return parts;
    }
}
