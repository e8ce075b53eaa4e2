// SPDX-License-Identifier: Apache-2.0
package org.jedro.session;

import org.jedro.JedroException;

/** Another run was requested of a session that has had its run. */
final class SessionUsedException extends JedroException {
    private static final long serialVersionUID = 1L;

    private SessionUsedException(String message) {
        super(message);
    }

    static SessionUsedException after(String runId) {
        return new SessionUsedException(
                "This session has had its run (" + runId + "): a session is for one run that succeeds.\n"
                        + "  open another session, or a ServiceSession, which is for many");
    }

    static SessionUsedException during(String runId) {
        return new SessionUsedException("This session is running (" + runId + "): a session is for one run at a time.\n"
                + "  open another session, or a ServiceSession, which is for many");
    }
}
