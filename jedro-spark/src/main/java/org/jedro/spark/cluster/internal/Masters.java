// SPDX-License-Identifier: Apache-2.0
package org.jedro.spark.cluster.internal;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import org.jedro.JedroException;
import org.jedro.internal.Reason;

/** Checks of the master before Spark tries to reach it for a minute. */
final class Masters {
    private static final String SCHEME = "spark://";
    private static final int PATIENCE_MILLIS = 5_000;

    private Masters() {}

    /**
     * Checks that a standalone master can be reached: one of several is enough.
     *
     * @throws JedroException if it cannot
     */
    static void requireAnswer(String master) {
        if (!master.startsWith(SCHEME)) {
            return;
        }
        String reason = "";
        for (String address : master.substring(SCHEME.length()).split(",", -1)) {
            reason = connect(address);
            if (reason.isEmpty()) {
                return;
            }
        }
        throw new JedroException(
                "The master '" + master + "' of Spark does not answer: " + reason
                        + ".\n  start it, or name another one by --runner-params master=spark://host:7077 or spark.master in spark.yml");
    }

    private static String connect(String address) {
        int colon = address.lastIndexOf(':');
        if (colon < 0 || !address.substring(colon + 1).matches("\\d{1,5}")) {
            return "expected host:port, but was '" + address + "'";
        }
        try (Socket socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress(address.substring(0, colon), Integer.parseInt(address.substring(colon + 1))),
                    PATIENCE_MILLIS);
            return "";
        } catch (IOException | IllegalArgumentException e) {
            return Reason.of(e);
        }
    }

    /**
     * Checks that the context that is there has the requested master.
     *
     * @throws JedroException if it has another one
     */
    static void requireSame(String requested, String present) {
        if (!requested.isEmpty() && !requested.equals(present)) {
            throw new JedroException("The run requests the master '" + requested
                    + "', but this process has a context of Spark for '" + present
                    + "' already.\n  leave out the parameter master, or end that context first");
        }
    }

    /** {@return the failure of a context that Spark has stopped at its start: the master has not answered the application} */
    static JedroException notAccepted(String master, String version, Throwable thrown) {
        return new JedroException(
                "The master '" + master + "' has not accepted this process, which has Spark " + version
                        + ".\n  use the version of the cluster in the project's pom.xml, and see the log of the master",
                thrown);
    }

    /** {@return the failure of a start, in a sentence} */
    static JedroException failure(Throwable thrown) {
        return thrown instanceof JedroException known
                ? known
                : new JedroException(
                        "The context of Spark does not start: " + Reason.of(thrown)
                                + ".\n  see the settings in spark.yml",
                        thrown);
    }
}
