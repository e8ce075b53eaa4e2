// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

/** The exit codes of the JVM. */
final class ExitCode {
    static final int OK = 0;
    static final int RUN_FAILED = 1;
    static final int USAGE = 2;
    static final int INTERRUPTED = 130;
    static final int TERMINATED = 143;

    private ExitCode() {}
}
