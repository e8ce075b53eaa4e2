package org.jedro.config;

import java.util.List;
import org.jedro.Origin;
import org.jedro.value.Value;

/** What {@code ${name:…}} means. */
interface Resolvers {
    /**
     * {@return the value}
     *
     * @throws ExpressionException if there is none
     */
    Value resolve(String name, List<Value> arguments, Origin origin, Interpolation place);

    /** {@return what to write in place of <code>${name}</code> that does not exist, after a semicolon; may be empty} */
    default String hintForAbsent(String name) {
        return "";
    }
}
