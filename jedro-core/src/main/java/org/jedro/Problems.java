// SPDX-License-Identifier: Apache-2.0
package org.jedro;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jedro.internal.ProblemText;
import org.jedro.internal.Suggestions;

/**
 * Collects all problems of one file, pipeline or catalog, so that they are reported at once.
 *
 * <p>Has a place: a value and its path. {@link #at(Located, String)} moves to a value inside it, and returns a view that
 * adds to the same collection, so that the code that checks a value needs neither its line nor its context:
 *
 * <pre>{@code
 * problems.at(value, "filepath").expected("a text");
 * problems.at(value, key).unknown("option", key, known);
 * }</pre>
 *
 * <p>A view contains the problems that were added since it was created: after a value was checked, its view shows whether
 * that value is valid. Problems keep the order in which they were added. Not thread-safe.
 */
public final class Problems {
    private static final Located NOWHERE = () -> Origin.NONE;

    /** A value that should be there. */
    private record Missing(Origin origin) implements Located {
        @Override
        public String kind() {
            return "missing";
        }
    }

    private final List<Problem> all;
    private final int start;
    private final Located place;
    private final UnaryOperator<String> paths;

    /** Creates an empty collection without a place. */
    public Problems() {
        this(new ArrayList<>(), NOWHERE, UnaryOperator.identity());
    }

    private Problems(List<Problem> all, Located place, UnaryOperator<String> paths) {
        this.all = all;
        this.start = all.size();
        this.place = place;
        this.paths = paths;
    }

    /**
     * {@return a view at a value inside this place}
     *
     * @param value the value
     * @param path its path from here: {@code filepath}, {@code columns[2].name}; may be empty
     */
    public Problems at(Located value, String path) {
        return new Problems(all, value, inner -> paths.apply(Paths.join(path, inner)));
    }

    /** {@return a view at the same path, but on the line of a value} */
    public Problems at(Located value) {
        return new Problems(all, value, paths);
    }

    /** {@return a view at something that is missing here: at its path, but on the line of this place} */
    public Problems at(String path) {
        return at(new Missing(place.origin()), path);
    }

    /**
     * {@return a view that translates paths: a value that is called {@code delimiter} here is
     * {@code load_args.sep} in the file}
     *
     * @param writtenAs the paths in the file by the paths that are used here; other paths do not change
     */
    public Problems renamed(Map<String, String> writtenAs) {
        return new Problems(all, place, path -> paths.apply(written(path, writtenAs)));
    }

    private static String written(String path, Map<String, String> writtenAs) {
        String longest = null;
        for (String own : writtenAs.keySet()) {
            boolean isLonger = longest == null || own.length() > longest.length();
            longest = isLonger && !own.isEmpty() && Paths.rest(own, path) != null ? own : longest;
        }
        return longest == null ? path : writtenAs.get(longest) + Paths.rest(longest, path);
    }

    /** Adds an error at this place: a clause without a final full stop. */
    public Problems add(String clause) {
        return add(Severity.ERROR, clause);
    }

    /** Adds a warning at this place: a clause without a final full stop. */
    public Problems warn(String clause) {
        return add(Severity.WARNING, clause);
    }

    /** Adds {@code expected … but was …}, which ends with what the value at this place is. */
    public Problems expected(String expected) {
        return expected(expected, place.kind());
    }

    /** Adds {@code expected … but was …}. Data is not printed where it may be secret. */
    public Problems expected(String expected, String found) {
        return add("expected " + expected + " but was " + found);
    }

    /**
     * Adds that the name of this place does not exist, with the closest one that does, or all of them if they are few.
     *
     * @param what what it would be, in singular: {@code option}
     * @param name the name as it is written
     * @param known the names that exist
     */
    public Problems unknown(String what, String name, Collection<String> known) {
        return add("unknown " + what + "; " + Suggestions.hint(name, known, what + "s"));
    }

    /** Adds a line that helps with the problem that was added last. */
    public Problems hint(String hint) {
        if (isEmpty()) {
            throw new IllegalStateException("A hint needs a problem that was added before it.");
        }
        int last = all.size() - 1;
        all.set(last, all.get(last).withHint(hint));
        return this;
    }

    /** Adds a problem unchanged, regardless of this place. */
    public Problems add(Problem problem) {
        all.add(problem);
        return this;
    }

    /** Adds all problems of another collection unchanged, in their order. */
    public Problems addAll(Problems others) {
        all.addAll(others.list());
        return this;
    }

    private Problems add(Severity severity, String clause) {
        return add(new Problem(severity, place.origin(), paths.apply(""), clause, List.of()));
    }

    /** {@return whether nothing was added since this view was created} */
    public boolean isEmpty() {
        return count() == 0;
    }

    /** {@return how many were added since this view was created} */
    public int count() {
        return all.size() - start;
    }

    /** {@return whether an error was added since this view was created} */
    public boolean hasErrors() {
        // called several times for each entry of a catalog
        for (int i = start; i < all.size(); i++) {
            if (all.get(i).isError()) {
                return true;
            }
        }
        return false;
    }

    /** {@return what was added since this view was created, in that order; a copy} */
    public List<Problem> list() {
        return List.copyOf(all.subList(start, all.size()));
    }

    /** {@return the problems under a heading that counts them, see {@link ProblemText#list}} */
    public String under(String source) {
        return ProblemText.list(source, list());
    }

    /** Throws the exception that the function creates from these problems, if one of them is an error. */
    public <E extends JedroException> void throwIfAny(Function<Problems, E> exception) throws E {
        if (hasErrors()) {
            throw exception.apply(this);
        }
    }
}
