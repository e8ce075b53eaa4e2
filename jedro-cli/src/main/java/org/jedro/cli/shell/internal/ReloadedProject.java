// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli.shell.internal;

import org.jedro.session.Session;

/**
 * A project that was loaded again while the program goes on.
 *
 * @param session its session
 * @param classes closes the loader of its classes
 */
public record ReloadedProject(Session session, Runnable classes) implements AutoCloseable {
    @Override
    public void close() {
        try {
            session.close();
        } finally {
            classes.run();
        }
    }
}
