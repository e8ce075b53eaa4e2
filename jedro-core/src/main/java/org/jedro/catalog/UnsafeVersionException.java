// SPDX-License-Identifier: Apache-2.0
package org.jedro.catalog;

import org.jedro.JedroException;

/** A version is not the plain name of a folder. */
final class UnsafeVersionException extends JedroException {
    private static final long serialVersionUID = 1L;

    UnsafeVersionException(String version) {
        super("The version '" + version.replaceAll("\\p{Cntrl}", "?")
                + "' cannot be used; expected the name of one folder, without '.' at the start, blanks at the ends, '/', '\\'"
                + " or control characters.");
    }
}
