// SPDX-License-Identifier: Apache-2.0
package org.jedro.reuse.content;

import java.util.List;
import org.jedro.pipeline.Pipeline;
import org.jedro.session.Session;
import org.jedro.session.internal.ChangedNodes;

/** {@code state:changed}: the nodes that a run with reuse would run for a reason of their own. */
public final class ReuseChanges implements ChangedNodes {
    /** Creates what a service loader needs. */
    public ReuseChanges() {}

    @Override
    public List<String> of(Session session, Pipeline pipeline) {
        return ContentReuse.of(session).changed(pipeline, session.context().catalog());
    }
}
