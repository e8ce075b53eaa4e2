// SPDX-License-Identifier: Apache-2.0
package org.jedro.session;

import org.jedro.hook.Hook;

/** A hook that is also called for the context and for a run that is about to start. */
public interface ContextHook extends Hook {

    /**
     * Called when the context has been made and nothing of its configuration has been read yet: once per session, and once
     * per run of a {@link ServiceSession}. The returned context replaces it, for example {@code context.withConfig(…)} with
     * credentials from a vault.
     */
    default Context afterContextCreated(Context context) {
        return context;
    }

    /** Called when a run is fully determined, before its plan is made. */
    default void beforeRun(RunRecord run) {}
}
