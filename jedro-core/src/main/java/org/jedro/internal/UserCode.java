// SPDX-License-Identifier: Apache-2.0
package org.jedro.internal;

import java.util.function.Function;
import org.jedro.JedroException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls code of users: hooks, datasets, functions, providers. Such code may throw anything, checked or not,
 * declared or not; here it becomes one failure with a name, so that the code after a call is never skipped.
 */
public final class UserCode {
    private static final Logger LOG = LoggerFactory.getLogger(UserCode.class);

    private UserCode() {}

    /**
     * {@return what the code returns}
     *
     * @param failure creates the exception that replaces the one that the code threw, which it receives in a
     *     {@linkplain Thrown#readable readable} form
     */
    public static <T> T call(Call<? extends T> code, Function<? super Throwable, ? extends RuntimeException> failure) {
        try {
            return code.call();
        } catch (Throwable e) {
            throw failure.apply(Thrown.readable(e));
        }
    }

    /** Runs the code, see {@link #call}. */
    public static void run(Action code, Function<? super Throwable, ? extends RuntimeException> failure) {
        try {
            code.run();
        } catch (Throwable e) {
            throw failure.apply(Thrown.readable(e));
        }
    }

    /** Runs code whose failure cannot undo what has been done already: its message is logged as a warning. */
    public static void attempt(Action code, Function<? super Throwable, ? extends JedroException> failure) {
        try {
            code.run();
        } catch (Throwable e) {
            warn(failure.apply(Thrown.readable(e)));
        }
    }

    private static void warn(JedroException failure) {
        try {
            LOG.warn("{}", failure.getMessage());
            LOG.debug("{}", failure.getMessage(), failure);
        } catch (Throwable e) {
            // an appender that fails, or a heap that is exhausted: the caller continues in any case
        }
    }

    /** Code that returns a value. */
    @FunctionalInterface
    public interface Call<T> {
        /** {@return the value} */
        T call() throws Throwable;
    }

    /** Code that returns nothing. */
    @FunctionalInterface
    public interface Action {
        /** Runs the code. */
        void run() throws Throwable;
    }
}
