// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner.internal;

import org.jedro.JedroException;
import org.jedro.internal.Reason;

/** Thrown when a hook has thrown an exception. */
public final class HookFailedException extends JedroException {
    private static final long serialVersionUID = 1L;

    private final String hook;
    private final String callback;

    HookFailedException(String hook, String callback, Throwable cause) {
        super("Hook '" + hook + "' failed in " + callback + ": " + Reason.asEndOfSentence(cause), cause);
        this.hook = hook;
        this.callback = callback;
    }

    /** {@return the name of the hook} */
    public String hook() {
        return hook;
    }

    /** {@return the callback that threw} */
    public String callback() {
        return callback;
    }
}
