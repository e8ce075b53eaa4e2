// SPDX-License-Identifier: Apache-2.0
package org.jedro.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The version of Jedro. */
public final class JedroVersion {
    private JedroVersion() {}

    /** {@return the version that is on the class path, for example {@code 0.1.0}} */
    public static String current() {
        try (InputStream in = JedroVersion.class.getResourceAsStream("/org/jedro/version.txt")) {
            if (in == null) {
                throw new IllegalStateException("The core's jar is not whole: version.txt is missing.");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
