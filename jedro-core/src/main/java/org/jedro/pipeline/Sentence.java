package org.jedro.pipeline;

import java.util.Locale;

/** A clause that stands alone. */
final class Sentence {
    private Sentence() {}

    /** {@return the clause with a capital and a full stop, unless it ends as a question} */
    static String of(String clause) {
        return clause.substring(0, 1).toUpperCase(Locale.ROOT)
                + clause.substring(1)
                + (clause.endsWith("?") ? "" : ".");
    }
}
