// SPDX-License-Identifier: Apache-2.0
package org.jedro.config;

import java.util.Optional;
import org.jedro.value.Value;

/** The place of an expression, through which a resolver reads the rest of the tree. */
interface Interpolation {
    /** {@return the value at a path in the syntax of {@code ${…}}; empty if it does not exist} */
    Optional<Value> select(String path);

    /** {@return the same, but the contents of a map or list are left as they are written} */
    Optional<Value> selectUnresolved(String path);

    /** {@return the value of an expression at this place} */
    Value evaluate(Expression expression);

    /** {@return a tree at this place, with its own interpolations replaced} */
    Value resolve(Value tree);

    /** {@return this place, for example {@code companies.filepath}} */
    String path();
}
