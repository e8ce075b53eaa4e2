package org.jedro.session;

import java.util.Collection;
import java.util.List;
import org.jedro.JedroException;
import org.jedro.Suggestions;

/** A selector such as {@code failed:last} does not exist, or selects nothing. */
public final class InvalidSelectorException extends JedroException {
    private static final long serialVersionUID = 1L;
    private static final List<String> OF_SELECT = List.of("tag", "ns", "in", "out");

    private final String selector;

    private InvalidSelectorException(String selector, String message) {
        super(message);
        this.selector = selector;
    }

    static InvalidSelectorException of(String selector, String problem, String hint) {
        return new InvalidSelectorException(selector, "Selector '" + selector + "' " + problem + ".\n  " + hint);
    }

    static InvalidSelectorException unknown(String selector, String name, Collection<String> names) {
        return of(
                selector,
                "does not exist",
                OF_SELECT.contains(name)
                        ? "did you mean --select '" + selector + "'?"
                        : Suggestions.hint(name, names, "selectors of this kind"));
    }

    static InvalidSelectorException contested(String selector, String name, String conflict) {
        return new InvalidSelectorException(selector, "Selector '" + name + "' " + conflict + ".");
    }

    /** {@return the selector, as it was written} */
    public String selector() {
        return selector;
    }
}
