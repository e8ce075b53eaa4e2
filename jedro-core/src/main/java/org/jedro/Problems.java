package org.jedro;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;

/**
 * Collects everything that is wrong with one file, pipeline or catalog, so that the user is told of all of it at once.
 *
 * <p>Problems keep the order in which they were added. Not thread-safe.
 */
public final class Problems {
    private final List<String> lines = new ArrayList<>();

    /** Adds one problem: a clause without a final full stop, which may go on in further lines. */
    public Problems add(String problem) {
        lines.add(problem);
        return this;
    }

    /** Adds all problems of another collection, in their order. */
    public Problems addAll(Problems others) {
        lines.addAll(others.lines);
        return this;
    }

    /** {@return whether nothing was added} */
    public boolean isEmpty() {
        return lines.isEmpty();
    }

    /** {@return the problems in the order in which they were added, as a view that cannot be changed} */
    public List<String> list() {
        return Collections.unmodifiableList(lines);
    }

    /**
     * {@return the problems under a heading that counts them: {@code 2 problems in conf/base/catalog.yml:}, then one
     * indented line each}
     *
     * @param where what the problems are in, for example a path or {@code pipeline 'training'}
     */
    public String under(String where) {
        StringBuilder text = new StringBuilder();
        text.append(lines.size()).append(lines.size() == 1 ? " problem in " : " problems in ");
        text.append(where).append(':');
        for (String line : lines) {
            text.append("\n  ").append(line.replace("\n", "\n    "));
        }
        return text.toString();
    }

    /** Throws what the function makes of these problems, if there are any. */
    public <E extends JedroException> void throwIfAny(Function<Problems, E> exception) throws E {
        if (!lines.isEmpty()) {
            throw exception.apply(this);
        }
    }
}
