// SPDX-License-Identifier: Apache-2.0
package org.jedro;

/** How bad a problem is. */
public enum Severity {
    /** A run would fail, or not do what is configured. */
    ERROR,
    /** A run works, but something in it is probably a mistake. */
    WARNING
}
