package org.jedro.catalog;

import java.util.Collection;
import org.jedro.Suggestions;
import org.jedro.value.Origin;

/** The sentences of what can be wrong with an entry's options, the same for every provider. */
public final class OptionProblems {
    private OptionProblems() {}

    /** {@return the problem of an option that the type does not have} */
    public static String unknown(Origin origin, String dataset, String option, Collection<String> known) {
        return at(origin) + dataset + "." + option + ": unknown option; " + Suggestions.hint(option, known, "options");
    }

    /** {@return {@code line 4, } where there is a line, so that a problem can start with it} */
    public static String at(Origin origin) {
        return origin.line() == 0 ? "" : "line " + origin.line() + ", ";
    }
}
