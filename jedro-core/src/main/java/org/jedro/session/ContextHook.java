package org.jedro.session;

import org.jedro.hook.Hook;

/** A hook that also wants to know of the context and of what is about to run. */
public interface ContextHook extends Hook {

    /**
     * Called when the context has been made and nothing of its configuration has been read yet: once per session, and once
     * per run of a {@link ServiceSession}. What is returned takes its place, for example {@code context.withConfig(…)} with
     * credentials from a vault.
     */
    default Context afterContextCreated(Context context) {
        return context;
    }

    /** Called when everything of a run is known, before its plan is made. */
    default void beforeRun(RunRecord run) {}
}
