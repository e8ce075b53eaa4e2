// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets;

/** How columns and keys without a record component are handled: the option {@code unknown} of a catalog entry. */
public enum Unknown {
    /** They are ignored. */
    IGNORE,
    /** They are reported as an error with their names. */
    REFUSE
}
