package org.jedro.config;

import java.util.Collection;
import org.jedro.JedroException;
import org.jedro.internal.Suggestions;

/** A kind of configuration that a loader does not know. */
public final class UnknownConfigKindException extends JedroException {
    private static final long serialVersionUID = 1L;

    private final String kind;

    private UnknownConfigKindException(String kind, String message) {
        super(message);
        this.kind = kind;
    }

    /** {@return an exception that lists the kinds that the loader knows} */
    public static UnknownConfigKindException among(String kind, Collection<String> known) {
        return new UnknownConfigKindException(
                kind,
                "There is no kind of configuration called '" + kind + "'.\n  "
                        + Suggestions.hint(kind, known, "kinds"));
    }

    /** {@return the requested kind} */
    public String kind() {
        return kind;
    }
}
