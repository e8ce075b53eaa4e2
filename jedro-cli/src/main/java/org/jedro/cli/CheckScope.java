// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import java.util.List;
import org.jedro.pipeline.Pipeline;
import org.jedro.session.Session;

/**
 * The pipelines that {@code jedro check} checks.
 *
 * @param pipelines their names; if empty, the default pipeline
 */
public record CheckScope(List<String> pipelines) {
    /** Copies the names. */
    public CheckScope {
        pipelines = List.copyOf(pipelines);
    }

    /**
     * {@return the sum of the pipelines, as {@code jedro run} would run it}
     *
     * @throws org.jedro.JedroException if a pipeline cannot be created
     */
    public Pipeline pipeline(Session session) {
        return session.pipelines().sum(pipelines);
    }
}
