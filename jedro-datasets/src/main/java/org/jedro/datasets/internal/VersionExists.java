// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.internal;

import org.jedro.JedroException;

/** The failure of a save whose version has been saved before. */
public final class VersionExists {
    private VersionExists() {}

    /** {@return the failure} */
    public static JedroException of(String version) {
        return new JedroException("version '" + version + "' exists already, and versions are never overwritten");
    }
}
