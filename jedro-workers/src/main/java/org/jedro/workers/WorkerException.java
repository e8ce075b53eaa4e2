// SPDX-License-Identifier: Apache-2.0
package org.jedro.workers;

import org.jedro.JedroException;
import org.jspecify.annotations.Nullable;

/** A failure in a worker JVM, or of the worker itself. */
public final class WorkerException extends JedroException {
    private static final long serialVersionUID = 1L;

    private final String type;

    private WorkerException(String type, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.type = type;
    }

    /** {@return the replacement for an exception that cannot be sent} */
    static WorkerException replacement(String type, String message, @Nullable Throwable cause) {
        String name = type.substring(Math.max(type.lastIndexOf('.'), type.lastIndexOf('$')) + 1);
        return new WorkerException(type, "It threw " + name + (message.isBlank() ? "." : ": " + message), cause);
    }

    static WorkerException died(String how) {
        return new WorkerException("", how, null);
    }

    static WorkerException exhausted(String message) {
        return new WorkerException(OutOfMemoryError.class.getName(), message, null);
    }

    static WorkerException about(String message, @Nullable Throwable cause) {
        return new WorkerException("", message, cause);
    }

    /** {@return the class of the exception in the worker, if that could not be sent; else empty} */
    public String thrown() {
        return type;
    }
}
