// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.kedro;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jedro.datasets.kedro.Argument.Conversion;

/** A table of arguments, one line for each. Null is the default of libraries, unless the line accepts it itself. */
final class Arguments {
    private final Map<String, Argument> byName = new LinkedHashMap<>();

    /** Adds an argument that accepts every value, including null. */
    Arguments put(String name, Argument argument) {
        byName.put(name, argument);
        return this;
    }

    /** Adds an argument that is an option with another name. */
    Arguments option(String name, String option) {
        return put(name, Argument.to(option).unlessNull());
    }

    /** Adds an argument that is an option with another name and style. */
    Arguments option(String name, String option, Conversion conversion) {
        return put(name, Argument.to(option, conversion).unlessNull());
    }

    /** Adds arguments that have no effect here: hints for the speed of a library, explicit defaults. */
    Arguments ignored(String... names) {
        return all(Argument.ignored(), names);
    }

    /** Adds arguments that are ignored with a note to the user. */
    Arguments differing(String clause, String... names) {
        return all(Argument.differs(clause).unlessNo(), names);
    }

    /** Adds arguments that have no counterpart, unless their values request nothing. */
    Arguments refused(String wayOut, String... names) {
        return all(Argument.refused(wayOut).unlessNo(), names);
    }

    private Arguments all(Argument argument, String... names) {
        for (String name : names) {
            put(name, argument);
        }
        return this;
    }

    /** Adds all arguments of another table. */
    Arguments and(Arguments more) {
        byName.putAll(more.byName);
        return this;
    }

    /** {@return the arguments by name} */
    Map<String, Argument> byName() {
        return Collections.unmodifiableMap(byName);
    }
}
