// SPDX-License-Identifier: Apache-2.0
package org.jedro.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A parsed text with {@code ${…}} in it. */
sealed interface Expression {

    /** A constant: a text, number, boolean or null. */
    record Constant(@Nullable Object data) implements Expression {}

    /** Several parts that are joined to one text. */
    record Joined(List<Expression> parts) implements Expression {}

    /**
     * {@code ${a.b[0]}}, {@code ${.sibling}}: another place in the same configuration.
     *
     * @param up 0 for the root; else how many levels up to start, 1 being the map or list that contains the text
     */
    record Reference(int up, List<Expression> steps) implements Expression {}

    /** {@code ${name:argument, …}}: a resolver. */
    record Call(List<Expression> name, List<Expression> arguments) implements Expression {}

    /** {@code [a, b]} as an argument of a resolver. */
    record Items(List<Expression> items) implements Expression {}

    /** {@code {a: b}} as an argument of a resolver. */
    record Entries(List<String> keys, List<Expression> values) implements Expression {}
}
