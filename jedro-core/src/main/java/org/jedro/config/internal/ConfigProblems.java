// SPDX-License-Identifier: Apache-2.0
package org.jedro.config.internal;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jedro.Origin;
import org.jedro.Problem;
import org.jedro.Problems;
import org.jedro.Severity;
import org.jedro.config.BadConfigException;

/** The problems of one load, which may lie in several files; their heading names the file if there is only one. */
public final class ConfigProblems {
    /** No reader needs more, and a file may have a million. */
    private static final int LIMIT = 1_000;

    private final Set<Problem> problems = new LinkedHashSet<>();
    private int more;

    /** Adds a problem of the value at a path. */
    public void add(Origin origin, String path, String clause) {
        Problem problem = new Problem(Severity.ERROR, origin, path, clause, List.of());
        if (problems.size() < LIMIT) {
            problems.add(problem);
        } else if (!problems.contains(problem)) {
            more++;
        }
    }

    /** Removes the problems of one line, which another problem explains better. */
    void forget(String file, int line) {
        problems.removeIf(
                problem -> problem.at().file().equals(file) && problem.at().line() == line);
    }

    /** {@return whether there are no problems} */
    public boolean isEmpty() {
        return problems.isEmpty();
    }

    /** {@return the number of problems} */
    public int count() {
        return problems.size() + more;
    }

    /** {@return the problems in their order; the last one counts those that are left out} */
    public List<Problem> list() {
        List<Problem> all = new ArrayList<>(problems);
        if (more > 0) {
            all.add(Problem.of("and " + more + " more"));
        }
        return all;
    }

    /** Throws if there are any problems; the heading names the source when the problems lie in several files. */
    public void throwIfAny(String source) {
        if (problems.isEmpty()) {
            return;
        }
        Set<String> files = new LinkedHashSet<>();
        problems.forEach(problem -> files.add(problem.at().file()));
        Problems all = new Problems();
        list().forEach(all::add);
        throw BadConfigException.in(files.size() == 1 ? files.iterator().next() : source, all);
    }
}
