package org.jedro.config;

/** Signals a place that a problem has made unusable; the problem is reported already. */
final class UnresolvedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnresolvedException() {
        super(null, null, false, false);
    }
}
