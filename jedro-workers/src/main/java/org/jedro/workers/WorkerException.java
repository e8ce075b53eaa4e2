// SPDX-License-Identifier: Apache-2.0
package org.jedro.workers;

import org.jedro.JedroException;
import org.jspecify.annotations.Nullable;

/** A failure in a JVM that calls functions of nodes, such as a worker, or of that JVM itself. */
public final class WorkerException extends JedroException {
    private static final long serialVersionUID = 1L;

    private final String type;

    private WorkerException(String type, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.type = type;
    }

    /** {@return the replacement for an exception of that class, which cannot be sent} */
    public static WorkerException replacement(String type, String message, @Nullable Throwable cause) {
        String name = type.substring(Math.max(type.lastIndexOf('.'), type.lastIndexOf('$')) + 1);
        return new WorkerException(type, "It threw " + name + (message.isBlank() ? "." : ": " + message), cause);
    }

    /** {@return the end of a worker} */
    public static WorkerException died(String how) {
        return new WorkerException("", how, null);
    }

    /** {@return the end of a worker whose heap is exhausted} */
    public static WorkerException exhausted(String message) {
        return new WorkerException(OutOfMemoryError.class.getName(), message, null);
    }

    /** {@return another failure} */
    public static WorkerException about(String message, @Nullable Throwable cause) {
        return new WorkerException("", message, cause);
    }

    /** {@return the class of the exception in the worker, if that could not be sent; else empty} */
    public String thrown() {
        return type;
    }
}
