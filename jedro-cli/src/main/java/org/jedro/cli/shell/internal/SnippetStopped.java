// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli.shell.internal;

/** Ends a snippet that is stopped. Public, since the code of snippets calls {@link #check}. */
public final class SnippetStopped extends Error {
    private static final long serialVersionUID = 1L;

    private SnippetStopped() {
        super("The snippet was stopped.", null, false, false);
    }

    /**
     * Does nothing unless the snippet of the current thread must stop.
     *
     * @throws SnippetStopped if it must
     */
    public static void check() {
        if (Thread.currentThread() instanceof StoppableThread thread && thread.isStopped()) {
            throw new SnippetStopped();
        }
    }
}
