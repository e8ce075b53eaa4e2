package org.jedro.config.internal;

/** The reason why a text cannot be resolved, as a clause; caught where file and line are known. */
public final class ExpressionException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ExpressionException(String clause) {
        super(clause, null, false, false);
    }

    public String clause() {
        return String.valueOf(getMessage());
    }
}
