// SPDX-License-Identifier: Apache-2.0
package org.jedro.internal;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.jedro.JedroException;
import org.jspecify.annotations.Nullable;

/**
 * Reads throwables of user code, whose own methods may throw, return null or themselves, or form a cycle. Never throws;
 * what it returns is bounded in depth and length. Everything that Jedro prints of a throwable is read here.
 */
public final class Thrown {
    private static final int MAX_DEPTH = 100;
    private static final int MAX_LENGTH = 2_000;
    private static final int MAX_READ = 1_000;

    /** The wrappers that the JDK puts around exceptions of code that it calls. */
    private static final Set<Class<?>> ALWAYS_WRAP = Set.of(
            ExecutionException.class,
            InvocationTargetException.class,
            UndeclaredThrowableException.class,
            ExceptionInInitializerError.class);

    private static final Set<Class<?>> MAY_WRAP = Set.of(
            CompletionException.class,
            UncheckedIOException.class,
            RuntimeException.class,
            Exception.class,
            Error.class);

    private Thrown() {}

    /** {@return the message, cut if it is very long; null if it has none or {@code getMessage} fails} */
    public static @Nullable String message(Throwable thrown) {
        try {
            String message = thrown.getMessage();
            return message == null || message.length() <= MAX_LENGTH ? message : message.substring(0, MAX_LENGTH) + "…";
        } catch (Throwable e) {
            return null;
        }
    }

    /** {@return whether {@code getMessage} fails, so that {@link #message} is null although there may be a message} */
    @SuppressWarnings("ReturnValueIgnored") // only checks whether it returns
    static boolean hidesMessage(Throwable thrown) {
        if (thrown instanceof Substitute substitute) {
            return substitute.hidesMessage;
        }
        try {
            thrown.getMessage();
            return false;
        } catch (Throwable e) {
            return true;
        }
    }

    /** {@return the stack trace; empty if it cannot be read} */
    public static StackTraceElement[] trace(Throwable thrown) {
        try {
            StackTraceElement[] trace = thrown.getStackTrace();
            return isTrace(trace) ? trace : new StackTraceElement[0];
        } catch (Throwable e) {
            return new StackTraceElement[0];
        }
    }

    /** {@return the class of a throwable, or of the one that it replaces, see {@link StandIn}} */
    public static Class<?> type(Throwable thrown) {
        try {
            return thrown instanceof StandIn standIn ? standIn.originalType() : thrown.getClass();
        } catch (Throwable e) {
            return thrown.getClass();
        }
    }

    /** {@return a throwable and its causes, the outermost first; stops at a cycle, and after a hundred} */
    public static List<Throwable> chain(Throwable thrown) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        List<Throwable> chain = new ArrayList<>();
        Throwable next = thrown;
        while (next != null && chain.size() < MAX_DEPTH && seen.add(next)) {
            chain.add(next);
            next = cause(next);
        }
        return chain;
    }

    /** {@return whether a throwable or one of its causes is of a class} */
    public static boolean isCausedBy(Class<? extends Throwable> type, Throwable thrown) {
        return chain(thrown).stream().anyMatch(cause -> type.isAssignableFrom(type(cause)));
    }

    /**
     * {@return what a wrapper of the JDK carries, such as an {@link ExecutionException}; the throwable itself if it is not a
     * wrapper, has no cause, or has its own message}
     */
    public static Throwable unwrapped(Throwable thrown) {
        List<Throwable> chain = chain(thrown);
        for (int i = 0; i < chain.size() - 1; i++) {
            if (!isWrapper(chain.get(i), chain.get(i + 1))) {
                return chain.get(i);
            }
        }
        return chain.get(chain.size() - 1);
    }

    private static boolean isWrapper(Throwable thrown, Throwable cause) {
        Class<?> type = type(thrown);
        return ALWAYS_WRAP.contains(type) || MAY_WRAP.contains(type) && hasTextOf(thrown, cause);
    }

    /** An exception created from a cause alone has the text of the cause as its message, or none. */
    private static boolean hasTextOf(Throwable thrown, Throwable cause) {
        String message = message(thrown);
        try {
            return message == null ? !hidesMessage(thrown) : message.equals(cause.toString());
        } catch (Throwable e) {
            return false;
        }
    }

    /** {@return the stack trace, with causes, as the JDK prints it} */
    public static String stackTrace(Throwable thrown) {
        StringWriter text = new StringWriter();
        try {
            readable(thrown).printStackTrace(new PrintWriter(text));
        } catch (Throwable e) {
            return type(thrown).getName();
        }
        return text.toString();
    }

    /**
     * {@return the throwable itself if loggers and others can read it and all its causes; else a replacement with as
     * much of the same message, stack trace and causes as can be read}
     */
    public static Throwable readable(Throwable thrown) {
        return isReadable(thrown) ? thrown : Substitute.of(thrown, Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    private static boolean isReadable(Throwable thrown) {
        try {
            return isReadable(thrown, Collections.newSetFromMap(new IdentityHashMap<>()), 0);
        } catch (Throwable e) {
            return false;
        }
    }

    private static boolean isReadable(Throwable thrown, Set<Throwable> seen, int depth) {
        if (thrown instanceof Substitute) {
            return true;
        }
        // a throwable that occurs twice may be a cycle; printing it in full each time may never end
        if (depth >= MAX_DEPTH || seen.size() >= MAX_READ || !seen.add(thrown) || !hasReadableTexts(thrown)) {
            return false;
        }
        Throwable cause = thrown.getCause();
        if (cause != null && !isReadable(cause, seen, depth + 1)) {
            return false;
        }
        for (Throwable suppressed : thrown.getSuppressed()) {
            if (!isReadable(suppressed, seen, depth + 1)) {
                return false;
            }
        }
        return true;
    }

    /** Calls the methods that printing and logging call. */
    private static boolean hasReadableTexts(Throwable thrown) {
        try {
            String message = thrown.getMessage();
            String localized = thrown.getLocalizedMessage();
            String text = thrown.toString();
            boolean isShort = message == null || thrown instanceof JedroException || message.length() <= MAX_LENGTH;
            return isShort
                    && (localized == null) == (message == null)
                    && text != null
                    && isTrace(thrown.getStackTrace());
        } catch (Throwable e) {
            return false;
        }
    }

    private static boolean isTrace(StackTraceElement @Nullable [] trace) {
        if (trace == null) {
            return false;
        }
        for (StackTraceElement frame : trace) {
            if (frame == null) {
                return false;
            }
        }
        return true;
    }

    private static @Nullable Throwable cause(Throwable thrown) {
        try {
            return thrown.getCause();
        } catch (Throwable e) {
            return null;
        }
    }

    /** Replaces a throwable that must not be printed directly; code that depends on the type sees the original's. */
    public interface StandIn {

        /** {@return the class of the throwable that it replaces} */
        Class<?> originalType();
    }

    /** Replaces a throwable whose own methods cannot be called. */
    private static final class Substitute extends Exception implements StandIn {
        private static final long serialVersionUID = 1L;

        private final Class<?> type;
        private final boolean hidesMessage;

        Substitute(Throwable original, @Nullable Throwable cause) {
            super(message(original));
            if (cause != null) {
                initCause(cause);
            }
            this.type = Thrown.type(original);
            this.hidesMessage = Thrown.hidesMessage(original);
            setStackTrace(Thrown.trace(original));
        }

        /** {@return the replacement of a throwable and its causes, except for those already seen above it} */
        static Substitute of(Throwable original, Set<Throwable> above) {
            above.add(original);
            Throwable cause = cause(original);
            Substitute below =
                    cause == null || above.size() >= MAX_DEPTH || above.contains(cause) ? null : of(cause, above);
            Substitute substitute = new Substitute(original, below);
            Throwable[] suppressed = original.getSuppressed();
            for (int i = 0; i < suppressed.length && above.size() < MAX_DEPTH; i++) {
                if (!above.contains(suppressed[i])) {
                    substitute.addSuppressed(of(suppressed[i], above));
                }
            }
            return substitute;
        }

        @Override
        public Class<?> originalType() {
            return type;
        }

        @Override
        @SuppressWarnings("OverrideThrowableToString") // shows the type of the original
        public String toString() {
            String message = getMessage();
            return message == null ? type.getName() : type.getName() + ": " + message;
        }
    }
}
