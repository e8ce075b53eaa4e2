// SPDX-License-Identifier: Apache-2.0
package org.jedro.config.internal;

import java.util.Optional;
import org.jedro.Problems;
import org.jedro.value.BindingException;
import org.jedro.value.MapValue;
import org.jedro.value.Value;

/**
 * A file that declares something of nodes, in sections such as {@code nodes} and {@code tags}, as the place of its problems.
 *
 * @param config its content
 */
public record RuleFile(MapValue config) {
    /** Begins a problem at a rule, whose name may contain dots, or in it; at the file if it does not have the rule. */
    public Problems at(String path, Problems problems) {
        int dot = path.indexOf('.');
        Optional<Value> value = config.get(path.substring(0, dot))
                .filter(MapValue.class::isInstance)
                .map(MapValue.class::cast)
                .flatMap(map -> map.find(path.substring(dot + 1)));
        return problems.at(value.orElse(config), path);
    }

    /**
     * Reports all problems at once.
     *
     * @throws BindingException if there are any
     */
    public void throwIfAny(Problems problems) {
        problems.throwIfAny(all -> BindingException.in(config.origin().file(), all));
    }
}
