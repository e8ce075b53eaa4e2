// SPDX-License-Identifier: Apache-2.0
package org.jedro.it.hostile;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

    static final boolean IS_STRESS = Boolean.getBoolean("jedro.stress");

    private final java.util.function.Supplier<Throwable> maker;

    Hostility(java.util.function.Supplier<Throwable> maker) {
        this.maker = maker;
    }

    /**
     * {@return the kinds to throw at a place: an error, a checked exception and another one, so that over the turns each kind
     * comes up; all kinds with {@code -Djedro.stress=true}}
     */
    static List<Hostility> inTurn(int turn) {
        if (IS_STRESS) {
            return List.of(values());
        }
        return Groups.ALL.stream().map(group -> group.get(turn % group.size())).toList();
    }

    /** {@return the kinds to throw in a worker JVM, which sends them to its parent or dies of them} */
    static List<Hostility> acrossJvms() {
        return IS_STRESS
                ? List.of(values())
                : List.of(
                        RUNTIME,
                        CHECKED,
                        STACK_OVERFLOW,
                        OUT_OF_MEMORY,
                        TEXT_THROWS,
                        CAUSE_THROWS,
                        TEN_THOUSAND_CAUSES);
    }

    /** {@return a kind that no worker JVM dies of} */
    static Hostility harmlessInTurn(int turn) {
        List<Hostility> harmless = new ArrayList<>(List.of(values()));
        harmless.remove(OUT_OF_MEMORY);
        return harmless.get(turn % harmless.size());
    }

    /** Errors, unchecked exceptions and others, found once: each kind has to be made for that. */
    private static final class Groups {
        static final List<List<Hostility>> ALL = List.copyOf(Stream.of(values())
                .collect(Collectors.groupingBy(Groups::number, TreeMap::new, Collectors.toList()))
                .values());

        private static int number(Hostility kind) {
            Throwable made = kind.maker.get();
            return made instanceof Error ? 0 : made instanceof RuntimeException ? 1 : 2;
        }
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
