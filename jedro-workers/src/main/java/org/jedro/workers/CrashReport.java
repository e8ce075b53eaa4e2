// SPDX-License-Identifier: Apache-2.0
package org.jedro.workers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The report that a JVM writes when native code crashes it. It is written to the folder of the workers, since a JVM follows
 * a link that another user has put in its place, and kept in the temporary folder, under a random name.
 */
final class CrashReport {
    private static final Logger LOG = LoggerFactory.getLogger(CrashReport.class);

    private CrashReport() {}

    /** {@return a line with the path of the report; empty if the JVM has not written one} */
    static String kept(Path written) {
        if (!Files.isRegularFile(written)) {
            return "";
        }
        try {
            Path kept = Files.createTempFile("jedro-worker-crash-", ".log");
            Files.move(written, kept, StandardCopyOption.REPLACE_EXISTING);
            return "\n  the report is in " + kept;
        } catch (IOException e) {
            LOG.debug("The report of a crash could not be kept", e);
            return "";
        }
    }
}
