// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli.memory.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jedro.memory.internal.MemoryEstimate;
import org.jedro.memory.internal.MemoryEstimate.Trust;

/**
 * What is known of the memory of a node.
 *
 * @param node its name
 * @param declared bytes that it declares; 0 for none
 * @param estimate from its runs
 */
public record NodeNeed(String node, long declared, MemoryEstimate estimate) {
    private static final double LOW = 0.8;
    private static final double HIGH = 3;
    private static final long MEGABYTE = 1_000_000;

    /** {@return what the node counts in the budget: what it declares, else what was learned} */
    public long counted() {
        return declared > 0 ? declared : estimate.need();
    }

    /** {@return whether the declaration is far from what was measured} An estimate that may be wrong does not question it. */
    public boolean isDoubtful() {
        return declared > 0
                && estimate.trust() == Trust.MEASURED
                && (declared < LOW * estimate.used() || declared > HIGH * estimate.used());
    }

    /** {@return a remark for a reader; empty if there is nothing to remark} */
    public Optional<String> remark() {
        if (isDoubtful()) {
            return Optional.of(
                    declared < estimate.used() ? "declares less than it used" : "declares far more than it used");
        }
        return estimate.doubt();
    }

    /**
     * {@return the need as a declaration in whole megabytes, in two digits or a few more: {@code 2600MB}}
     *
     * @param budget the memory of all nodes together, which a declaration must not exceed
     */
    public String suggestion(long budget) {
        long megabytes = (estimate.need() + MEGABYTE - 1) / MEGABYTE;
        long step = megabytes >= 1_000 ? 100 : megabytes >= 100 ? 10 : 1;
        return Math.min((megabytes + step - 1) / step * step, budget / MEGABYTE) + "MB";
    }

    /** {@return the need as data} */
    public Map<String, Object> data() {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("node", node);
        if (declared > 0) {
            data.put("declared", declared);
        }
        data.put("used", estimate.used());
        data.put("need", estimate.need());
        data.put("trust", estimate.trust().toString());
        data.put("runs", estimate.runs());
        remark().ifPresent(remark -> data.put("remark", remark));
        return data;
    }
}
