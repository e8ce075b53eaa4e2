package org.jedro.session;

import java.util.List;
import org.jedro.JedroException;
import org.jedro.Suggestions;

/** The project has no pipeline of a name. */
public final class PipelineNotFoundException extends JedroException {
    private static final long serialVersionUID = 1L;

    private final String name;

    PipelineNotFoundException(String name, List<String> candidates) {
        super("Pipeline '" + name + "' does not exist in this project.\n  "
                + Suggestions.hint(name, candidates, "pipelines"));
        this.name = name;
    }

    /** {@return the name that was asked for} */
    public String name() {
        return name;
    }
}
