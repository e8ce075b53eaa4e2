// SPDX-License-Identifier: Apache-2.0
package org.jedro.config;

import java.util.Collection;
import org.jedro.JedroException;
import org.jedro.internal.Suggestions;

/** A kind of configuration that a loader does not know. */
final class UnknownConfigKindException extends JedroException {
    private static final long serialVersionUID = 1L;

    private UnknownConfigKindException(String message) {
        super(message);
    }

    /** {@return an exception that lists the kinds that the loader knows} */
    static UnknownConfigKindException among(String kind, Collection<String> known) {
        return new UnknownConfigKindException("There is no kind of configuration called '" + kind + "'.\n  "
                + Suggestions.hint(kind, known, "kinds"));
    }
}
