package org.jedro.datasets.kedro;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jedro.datasets.kedro.Argument.Conversion;

/** A table of arguments, one line for each. Null is what libraries have as a default, unless the line takes it itself. */
final class Arguments {
    private final Map<String, Argument> byName = new LinkedHashMap<>();

    /** Adds an argument that takes every value, null too. */
    Arguments put(String name, Argument argument) {
        byName.put(name, argument);
        return this;
    }

    /** Adds an argument that is an option of another name. */
    Arguments option(String name, String option) {
        return put(name, Argument.to(option).unlessNull());
    }

    /** Adds an argument that is an option of another name and style. */
    Arguments option(String name, String option, Conversion conversion) {
        return put(name, Argument.to(option, conversion).unlessNull());
    }

    /** Adds arguments that make no difference here: hints for the speed of a library, defaults spelled out. */
    Arguments ignored(String... names) {
        return all(Argument.ignored(), names);
    }

    /** Adds arguments that are left out, which the user should know. */
    Arguments differing(String clause, String... names) {
        return all(Argument.differs(clause).unlessNo(), names);
    }

    /** Adds arguments that have no counterpart, unless their values say that nothing is to be done. */
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
