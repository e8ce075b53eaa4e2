// SPDX-License-Identifier: Apache-2.0
package org.jedro.config;

/** Signals that a problem, which is already reported, has made a place unusable. */
final class UnresolvedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnresolvedException() {
        super(null, null, false, false);
    }
}
