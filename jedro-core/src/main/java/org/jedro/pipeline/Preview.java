package org.jedro.pipeline;

import org.jedro.Experimental;

/** A picture of what a node does, for a viewer. */
@Experimental
public sealed interface Preview {

    /** {@return the kind: {@code text}, {@code mermaid}, {@code image} or {@code custom}} */
    String kind();

    /**
     * Plain text.
     *
     * @param content the text
     */
    record Text(String content) implements Preview {
        @Override
        public String kind() {
            return "text";
        }
    }
}
