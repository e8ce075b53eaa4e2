// SPDX-License-Identifier: Apache-2.0
package org.jedro.config;

import java.util.List;
import org.jedro.Origin;
import org.jedro.config.internal.ExpressionException;
import org.jedro.value.Value;

/** Evaluates {@code ${name:…}}. */
interface Resolvers {
    /**
     * {@return the value}
     *
     * @throws ExpressionException if it has no value
     */
    Value resolve(String name, List<Value> arguments, Origin origin, Interpolation place);

    /** {@return a resolved value as other values of the tree see it} */
    default Value finished(Value resolved) {
        return resolved;
    }

    /**
     * {@return a suggestion for <code>${name}</code> that does not exist, after a semicolon; may be empty}
     *
     * @param similar the suggestion of a name that is similar; may be empty
     */
    default String hintForAbsent(String name, String similar) {
        return similar;
    }
}
