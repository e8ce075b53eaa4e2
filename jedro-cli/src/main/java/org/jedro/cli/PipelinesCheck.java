// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import java.util.List;
import org.jedro.session.ProjectPipelines;
import org.jedro.session.Session;

/** Creates every pipeline of the project, including those outside the scope. */
final class PipelinesCheck implements CheckContributor {
    @Override
    public String area() {
        return "pipelines";
    }

    @Override
    public void check(Session session, CheckScope scope, Findings findings) {
        for (String name : session.pipelines().names()) {
            if (!name.equals(ProjectPipelines.DEFAULT)) {
                findings.attempt(() -> session.pipelines().sum(List.of(name)));
            }
        }
        scope.pipeline(session);
    }
}
