// SPDX-License-Identifier: Apache-2.0
package org.jedro.pipeline;

import java.util.List;
import org.jedro.JedroException;
import org.jedro.Problems;

/** Thrown when a remapping contains datasets or parameters that it cannot rename or keep. */
public final class RemappingException extends JedroException {
    private static final long serialVersionUID = 1L;

    private final List<String> missing;
    private final List<String> candidates;

    private RemappingException(Problems problems, List<String> missing, List<String> candidates) {
        super(Sentence.of("the remapping", problems), problems.list());
        this.missing = List.copyOf(missing);
        this.candidates = List.copyOf(candidates);
    }

    static RemappingException of(Problems problems, List<String> missing, List<String> candidates) {
        return new RemappingException(problems, missing, candidates);
    }

    /** {@return the names that do not exist, sorted} */
    public List<String> missing() {
        return missing;
    }

    /** {@return names that exist and may have been meant, sorted} */
    public List<String> candidates() {
        return candidates;
    }
}
