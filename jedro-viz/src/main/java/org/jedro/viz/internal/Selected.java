// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.internal;

import java.util.List;
import org.jedro.server.http.internal.HttpProblem;
import org.jedro.viz.model.internal.ProjectModel.PipelineModel;

/** The pipelines that a request names. */
final class Selected {
    private Selected() {}

    /**
     * {@return the names of pipelines, with {@code -} before those whose nodes are left out; none for the default one}
     *
     * @throws HttpProblem if one does not exist
     */
    static List<String> pipelines(LoadedProject loaded, Query query) {
        List<String> names = query.list("pipeline");
        List<String> known =
                loaded.model().pipelines().stream().map(PipelineModel::name).toList();
        for (String name : names) {
            if (!known.contains(name.startsWith("-") ? name.substring(1) : name)) {
                throw HttpProblem.of(404, "Pipeline '" + name + "' does not exist in the project.");
            }
        }
        return names;
    }
}
