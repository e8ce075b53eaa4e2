// SPDX-License-Identifier: Apache-2.0
package org.jedro.config;

import java.util.List;
import org.jedro.JedroException;
import org.jedro.internal.Suggestions;

/** How the run environment's values of a kind are merged with those of the base. */
public enum MergeStrategy {
    /** A top-level key of the run environment replaces that of the base with all its contents. */
    DESTRUCTIVE,
    /** Maps are merged key by key at every depth; anything else replaces. */
    SOFT;

    /**
     * {@return the strategy that is named {@code destructive} or {@code soft} in configuration}
     *
     * @throws JedroException if no strategy has that name
     */
    public static MergeStrategy from(String name) {
        for (MergeStrategy strategy : values()) {
            if (strategy.toString().equals(name)) {
                return strategy;
            }
        }
        List<String> names = List.of(DESTRUCTIVE.toString(), SOFT.toString());
        throw new JedroException("There is no merge strategy called '" + name + "'; expected 'destructive' or 'soft'."
                + Suggestions.closest(name, names)
                        .map(closest -> "\n  did you mean '" + closest + "'?")
                        .orElse(""));
    }

    /** {@return the name in configuration} */
    @Override
    public String toString() {
        return this == SOFT ? "soft" : "destructive";
    }
}
