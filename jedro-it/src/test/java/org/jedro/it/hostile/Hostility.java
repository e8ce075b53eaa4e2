package org.jedro.it.hostile;

import java.io.IOException;

/** Kinds of throwables that code of users may throw, some of which harm those who look at them. */
enum Hostility {
    RUNTIME(() -> new IllegalStateException("no luck")),
    CHECKED(() -> new IOException("no luck")),
    INTERRUPTED(() -> new InterruptedException("no luck")),
    ERROR(() -> new AssertionError("no luck")),
    LINKAGE(() -> new NoClassDefFoundError("a/b/C")),
    STACK_OVERFLOW(StackOverflowError::new),
    OUT_OF_MEMORY(() -> new OutOfMemoryError("Java heap space")),
    INTERNAL(() -> new InternalError("no luck")),
    NOTHING_BUT_THROWABLE(() -> new Throwable("no luck")),
    NULL_MESSAGE(NullPointerException::new),
    MESSAGE_THROWS(MessageThrows::new),
    TEXT_THROWS(TextThrows::new),
    CAUSE_THROWS(CauseThrows::new),
    TRACE_IS_NULL(TraceIsNull::new),
    CAUSE_IS_ITSELF(CauseIsItself::new),
    CAUSES_IN_A_CIRCLE(Hostility::circle),
    SUPPRESSED_IN_A_CIRCLE(Hostility::suppressedCircle),
    TEN_THOUSAND_CAUSES(Hostility::deep),
    A_MILLION_CHARACTERS(() -> new IllegalStateException("x".repeat(1_000_000)));

    private final java.util.function.Supplier<Throwable> maker;

    Hostility(java.util.function.Supplier<Throwable> maker) {
        this.maker = maker;
    }

    /** Throws it, whatever the caller declares. */
    void strike() {
        Hostility.<RuntimeException>sneak(maker.get());
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> void sneak(Throwable thrown) throws E {
        throw (E) thrown;
    }

    private static Throwable circle() {
        Exception first = new IllegalStateException("first");
        Exception second = new IllegalStateException("second", first);
        first.initCause(second);
        return first;
    }

    private static Throwable suppressedCircle() {
        Exception first = new IllegalStateException("first");
        Exception second = new IllegalStateException("second");
        first.addSuppressed(second);
        second.addSuppressed(first);
        return first;
    }

    private static Throwable deep() {
        Throwable cause = new IllegalStateException("innermost");
        for (int i = 0; i < 10_000; i++) {
            cause = new IllegalStateException("outer", cause);
        }
        return cause;
    }

    private static final class MessageThrows extends RuntimeException {
        private static final long serialVersionUID = 1L;

        @Override
        public String getMessage() {
            throw new IllegalArgumentException("from getMessage");
        }
    }

    private static final class TextThrows extends Exception {
        private static final long serialVersionUID = 1L;

        @Override
        public String getLocalizedMessage() {
            throw new StackOverflowError();
        }

        @Override
        public String toString() {
            throw new LinkageError("from toString");
        }
    }

    private static final class CauseThrows extends Exception {
        private static final long serialVersionUID = 1L;

        @Override
        public synchronized Throwable getCause() {
            throw new AssertionError("from getCause");
        }
    }

    private static final class TraceIsNull extends RuntimeException {
        private static final long serialVersionUID = 1L;

        @Override
        @SuppressWarnings("NullAway") // what must not be, and can
        public StackTraceElement[] getStackTrace() {
            return null;
        }
    }

    private static final class CauseIsItself extends Error {
        private static final long serialVersionUID = 1L;

        @Override
        public synchronized Throwable getCause() {
            return this;
        }
    }
}
