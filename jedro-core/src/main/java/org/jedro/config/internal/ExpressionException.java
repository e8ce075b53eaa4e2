// SPDX-License-Identifier: Apache-2.0
package org.jedro.config.internal;

/** The reason why a text cannot be resolved, as a clause; caught where file and line are known. */
public final class ExpressionException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Creates an exception with the reason as a clause. */
    public ExpressionException(String clause) {
        super(clause, null, false, false);
    }

    /** {@return the reason as a clause} */
    public String clause() {
        return String.valueOf(getMessage());
    }
}
