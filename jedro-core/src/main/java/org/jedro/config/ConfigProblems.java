package org.jedro.config;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jedro.Problems;
import org.jedro.value.Origin;

/** The problems of one load, which may lie in several files; their heading names the file if there is only one. */
final class ConfigProblems {
    private record Problem(Origin origin, String path, String sentence) {}

    /** Nobody reads more, and a file may have a million. */
    private static final int MOST = 1_000;

    private final Set<Problem> problems = new LinkedHashSet<>();
    private int more;

    void add(Origin origin, String path, String sentence) {
        Problem problem = new Problem(origin, path, sentence);
        if (problems.size() < MOST) {
            problems.add(problem);
        } else if (!problems.contains(problem)) {
            more++;
        }
    }

    /** Takes back what was said about one line, since something else explains it better. */
    void forget(String file, int line) {
        problems.removeIf(problem ->
                problem.origin().file().equals(file) && problem.origin().line() == line);
    }

    boolean isEmpty() {
        return problems.isEmpty();
    }

    int count() {
        return problems.size() + more;
    }

    /** Throws if there are any; the source is named when the problems lie in several files. */
    void throwIfAny(String source) {
        if (problems.isEmpty()) {
            return;
        }
        Set<String> files = new LinkedHashSet<>();
        problems.forEach(problem -> files.add(problem.origin().file()));
        boolean single = files.size() == 1;
        Problems lines = new Problems();
        problems.forEach(problem -> lines.add(line(problem, single)));
        if (more > 0) {
            lines.add("and " + more + " more");
        }
        throw BadConfigException.in(single ? files.iterator().next() : source, lines);
    }

    private static String line(Problem problem, boolean single) {
        Origin origin = problem.origin();
        List<String> where = new ArrayList<>();
        if (!single) {
            where.add(origin.file());
        }
        if (origin.line() > 0) {
            where.add("line " + origin.line());
        }
        if (!problem.path().isEmpty()) {
            where.add(problem.path());
        }
        return where.isEmpty() ? problem.sentence() : String.join(", ", where) + ": " + problem.sentence();
    }
}
