// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner;

import java.util.List;
import org.jedro.JedroException;
import org.jedro.internal.Suggestions;

/** Thrown when a run has no free output of a name. */
final class OutputNotFoundException extends JedroException {
    private static final long serialVersionUID = 1L;

    OutputNotFoundException(String name, List<String> candidates) {
        super("The run has no free output '" + name + "'.\n  " + Suggestions.hint(name, candidates, "free outputs"));
    }
}
