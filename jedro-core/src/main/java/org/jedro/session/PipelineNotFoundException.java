// SPDX-License-Identifier: Apache-2.0
package org.jedro.session;

import java.util.List;
import java.util.stream.Collectors;
import org.jedro.JedroException;
import org.jedro.internal.Suggestions;

/** The project has no pipeline with that name. */
public final class PipelineNotFoundException extends JedroException {
    private static final long serialVersionUID = 1L;

    private final List<String> names;
    private final List<String> candidates;

    PipelineNotFoundException(List<String> names, List<String> candidates) {
        super(names.size() == 1 ? one(names.get(0), candidates) : several(names, candidates));
        this.names = List.copyOf(names);
        this.candidates = List.copyOf(candidates);
    }

    private static String one(String name, List<String> candidates) {
        return "Pipeline '" + name + "' does not exist in this project.\n  "
                + Suggestions.hint(name, candidates, "pipelines");
    }

    private static String several(List<String> names, List<String> candidates) {
        return names.size() + " pipelines do not exist in this project:"
                + names.stream()
                        .sorted()
                        .map(name -> "\n  '" + name + "': " + Suggestions.hint(name, candidates, "pipelines"))
                        .collect(Collectors.joining());
    }

    /** {@return the requested names that do not exist} */
    public List<String> names() {
        return names;
    }

    /** {@return the names that exist} */
    public List<String> candidates() {
        return candidates;
    }
}
