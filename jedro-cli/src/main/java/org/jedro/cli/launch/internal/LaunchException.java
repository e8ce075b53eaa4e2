// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli.launch.internal;

/** Why nothing can be started; the message is for the user, in one or more lines. */
final class LaunchException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private LaunchException(String message) {
        super(message);
    }

    static LaunchException of(String... lines) {
        return new LaunchException(String.join(System.lineSeparator(), lines));
    }

    /** {@return the failure of something that needs a JDK} */
    static LaunchException noCompiler(String what, String javaHome) {
        return of(
                what + " needs a JDK, but '" + javaHome + "' has no compiler.",
                "  Install a JDK 17 or newer (Debian, Ubuntu: apt-get install openjdk-17-jdk; elsewhere: https://adoptium.net),",
                "  or let JAVA_HOME name the one that you have.");
    }
}
