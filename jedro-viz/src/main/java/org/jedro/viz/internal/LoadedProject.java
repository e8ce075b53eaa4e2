// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.internal;

import java.util.Optional;
import org.jedro.session.Session;
import org.jedro.viz.model.internal.ProjectModel;
import org.jedro.viz.run.internal.RunTimes;

/**
 * A project as it was loaded last.
 *
 * @param model what its graph consists of
 * @param hash changes when the model does
 * @param from where the model comes from
 * @param problem why the model is not that of the sources as they are now
 * @param session the session that made the model; empty if the project has not been loaded
 * @param times what has been read of its recorded runs
 */
record LoadedProject(
        ProjectModel model,
        String hash,
        From from,
        Optional<String> problem,
        Optional<Session> session,
        RunTimes times) {

    /** Where a model comes from. */
    enum From {
        /** The project itself. */
        PROJECT,
        /** What was kept of it when it was loaded before. */
        INDEX,
        /** A file of the user. */
        FILE
    }

    LoadedProject withProblem(String text) {
        return new LoadedProject(model, hash, from, Optional.of(text), session, times);
    }
}
