// SPDX-License-Identifier: Apache-2.0
package org.jedro;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.jedro.internal.ProblemText;

/**
 * One thing that is wrong, as data. Immutable.
 *
 * <p>{@link ProblemText} shows it to people, {@link JedroException#problems} carries it, tools read its parts.
 *
 * @param severity how bad it is
 * @param at where it was written; {@link Origin#NONE} if it is about no such value
 * @param path the path of the value, as written in the file: {@code companies.filepath}, {@code reviews.columns[2]}; may be
 *     empty
 * @param clause what is wrong: a clause without a full stop that follows a place, {@code expected a text but was a list};
 *     without place and path it may be a whole sentence
 * @param hints what helps to fix it, each shown on its own line: which node needs the value, what to add
 */
public record Problem(Severity severity, Origin at, String path, String clause, List<String> hints)
        implements Serializable {
    /** Copies the hints. */
    public Problem {
        hints = List.copyOf(hints);
    }

    /** {@return an error without a place in a file} */
    public static Problem of(String clause) {
        return new Problem(Severity.ERROR, Origin.NONE, "", clause, List.of());
    }

    /** {@return the same with one more hint} */
    public Problem withHint(String hint) {
        List<String> more = new ArrayList<>(hints);
        more.add(hint);
        return new Problem(severity, at, path, clause, more);
    }

    /** {@return whether a run would fail} */
    public boolean isError() {
        return severity == Severity.ERROR;
    }

    /** {@return whether it is in a file or another source that can be named} */
    public boolean hasPlace() {
        return !at.equals(Origin.NONE);
    }

    /** {@return whether it is about the value at a path, or about one inside that} */
    public boolean isWithin(String outer) {
        return Paths.rest(outer, path) != null;
    }

    /** {@return the same problem, with its path relative to an enclosing value} */
    public Problem from(String outer) {
        String rest = Paths.rest(outer, path);
        if (rest == null) {
            throw new IllegalArgumentException("The path '" + path + "' is not within '" + outer + "'.");
        }
        return new Problem(severity, at, rest.startsWith(".") ? rest.substring(1) : rest, clause, hints);
    }

    /** {@return the text for a list under the name of its file: {@code line 4, companies.filepth: unknown option; …}} */
    @Override
    public String toString() {
        return ProblemText.under(at.file(), this);
    }
}
