package org.jedro.session;

import org.jedro.hook.Hook;

/** A hook that also wants to know of the context. */
public interface ContextHook extends Hook {

    /** Called once per session, when the context has been made. */
    void afterContextCreated(Context context);
}
