// SPDX-License-Identifier: Apache-2.0
package org.jedro.reuse.internal;

/** A class file is damaged, too large, or of a form that ASM does not know. */
final class UnreadableClassException extends Exception {
    private static final long serialVersionUID = 1L;

    UnreadableClassException(String message, Throwable cause) {
        super(message, cause);
    }
}
