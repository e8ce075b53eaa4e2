package org.jedro.config;

import java.util.Optional;
import org.jedro.value.Value;

/** The place of an expression, through which a resolver reads the rest of the tree. */
interface Interpolation {
    /** {@return the value at a path as it is written in {@code ${…}}; empty if there is none} */
    Optional<Value> select(String path);

    /** {@return the same, but with what is inside of a map or list as it is written} */
    Optional<Value> selectUnresolved(String path);

    /** {@return what an expression gives at this place} */
    Value evaluate(Expression expression);

    /** {@return a tree that stands at this place, with its own interpolations replaced} */
    Value resolve(Value tree);

    /** {@return this place, for example {@code companies.filepath}} */
    String path();
}
