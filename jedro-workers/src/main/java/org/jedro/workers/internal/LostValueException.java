// SPDX-License-Identifier: Apache-2.0
package org.jedro.workers.internal;

import org.jedro.JedroException;

/** A value has gone with the JVM that had it. */
public final class LostValueException extends JedroException {
    private static final long serialVersionUID = 1L;

    /** Creates the failure. */
    public LostValueException(String message) {
        super(message);
    }
}
