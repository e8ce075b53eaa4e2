// SPDX-License-Identifier: Apache-2.0
package org.jedro.session.internal;

import java.util.List;
import org.jedro.pipeline.Pipeline;
import org.jedro.session.Session;

/**
 * Finds the nodes of which something has changed since they last succeeded. Found by {@link java.util.ServiceLoader}; the module
 * {@code jedro-reuse} offers it, which reads the code of the project.
 */
@FunctionalInterface
public interface ChangedNodes {

    /**
     * {@return the names of the nodes, in the order of the pipeline}
     *
     * @throws org.jedro.JedroException if it cannot be found out
     */
    List<String> of(Session session, Pipeline pipeline);
}
