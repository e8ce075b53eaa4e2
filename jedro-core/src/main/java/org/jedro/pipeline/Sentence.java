// SPDX-License-Identifier: Apache-2.0
package org.jedro.pipeline;

import java.util.List;
import java.util.Locale;
import org.jedro.Problem;
import org.jedro.Problems;

/** Turns clauses into sentences. */
final class Sentence {
    private Sentence() {}

    /** {@return a single problem as a sentence, several under a heading} */
    static String of(String what, Problems problems) {
        List<Problem> list = problems.list();
        return list.size() == 1 ? of(list.get(0).toString()) : problems.under(what);
    }

    /** {@return the clause with a capital letter and a full stop, unless it ends with a question} */
    static String of(String clause) {
        return clause.substring(0, 1).toUpperCase(Locale.ROOT)
                + clause.substring(1)
                + (clause.endsWith("?") ? "" : ".");
    }
}
