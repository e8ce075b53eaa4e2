// SPDX-License-Identifier: Apache-2.0
package org.jedro.session;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jedro.JedroException;
import org.jedro.internal.Suggestions;

/** A selector such as {@code failed:last} does not exist, or selects nothing. */
final class InvalidSelectorException extends JedroException {
    private static final long serialVersionUID = 1L;
    /** The methods that pipelines know. */
    static final List<String> OF_SELECT = List.of("tag", "ns", "in", "out");

    private InvalidSelectorException(String message) {
        super(message);
    }

    static InvalidSelectorException of(String selector, String problem, String hint) {
        return new InvalidSelectorException("Selector '" + selector + "' " + problem + ".\n  " + hint);
    }

    static InvalidSelectorException unknown(String selector, String name, Collection<String> names) {
        return of(
                selector,
                "does not exist",
                OF_SELECT.contains(name)
                        ? "did you mean --select '" + selector + "'?"
                        : Suggestions.hint(name, names, "selectors of this kind"));
    }

    /** {@return the failure of a term of a selector, which may also have a method that pipelines know} */
    static InvalidSelectorException unknownMethod(String selector, String name, Collection<String> names) {
        List<String> all = new ArrayList<>(OF_SELECT);
        all.addAll(names);
        return of(selector, "has the unknown method '" + name + ":'", Suggestions.hint(name, all, "methods"));
    }

    static InvalidSelectorException contested(String name, String conflict) {
        return new InvalidSelectorException("Selector '" + name + "' " + conflict + ".");
    }
}
