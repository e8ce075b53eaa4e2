// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import java.util.List;
import org.jedro.JedroException;
import org.jedro.Problem;
import org.jedro.Problems;
import org.jedro.Severity;
import org.jedro.session.ProjectPipelines;
import org.jedro.session.Session;

/** Creates every pipeline of the project. A run of the scope does not create the others: if one fails, that is a warning. */
final class PipelinesCheck implements CheckContributor {
    @Override
    public String area() {
        return "pipelines";
    }

    @Override
    public void check(Session session, CheckScope scope, Findings findings) {
        for (String name : session.pipelines().names()) {
            if (name.equals(ProjectPipelines.DEFAULT)) {
                continue;
            }
            if (scope.pipelines().isEmpty() || scope.pipelines().contains(name)) {
                findings.attempt(() -> session.pipelines().sum(List.of(name)));
            } else {
                warnIfBroken(session, name, findings.problems());
            }
        }
        scope.pipeline(session);
    }

    private static void warnIfBroken(Session session, String name, Problems problems) {
        try {
            session.pipelines().sum(List.of(name));
        } catch (JedroException e) {
            if (e.problems().isEmpty()) {
                problems.warn(e.getMessage());
            }
            e.problems().forEach(problem -> problems.add(asWarning(problem)));
        }
    }

    private static Problem asWarning(Problem problem) {
        return new Problem(Severity.WARNING, problem.at(), problem.path(), problem.clause(), problem.hints());
    }
}
