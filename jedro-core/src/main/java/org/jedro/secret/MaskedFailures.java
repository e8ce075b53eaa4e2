// SPDX-License-Identifier: Apache-2.0
package org.jedro.secret;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import org.jedro.internal.Thrown;
import org.jspecify.annotations.Nullable;

/** Creates copies of exceptions without secrets. Used for one exception. */
final class MaskedFailures {
    /** Deeper causes are left out of a copy: no reader needs them, and traces of deep chains overflow the stack. */
    private static final int DEEPEST = 40;

    /** Exceptions beyond this number are masked without inspection. */
    private static final int MAX_LOOKED_AT = 10_000;

    private static final int MAX_SUPPRESSED = 20;

    private final Secrets secrets;

    /** Chains are walked again from each cause. */
    private final Map<Throwable, Boolean> known = new IdentityHashMap<>();

    MaskedFailures(Secrets secrets) {
        this.secrets = secrets;
    }

    /** {@return whether a secret is in the text of the exception, of a cause or of a suppressed one, at any depth} */
    boolean reveals(Throwable failure) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Throwable> open = new ArrayDeque<>();
        open.add(failure);
        while (!open.isEmpty()) {
            Throwable next = open.remove();
            if (!seen.add(next)) {
                continue;
            }
            if (seen.size() > MAX_LOOKED_AT || known.computeIfAbsent(next, this::textReveals)) {
                return true;
            }
            Throwable cause = cause(next);
            if (cause != null) {
                open.add(cause);
            }
            Collections.addAll(open, next.getSuppressed());
        }
        return false;
    }

    /** What cannot be read counts as a secret. */
    private boolean textReveals(Throwable failure) {
        try {
            String text = String.valueOf(failure);
            String message = String.valueOf(failure.getMessage()) + "\n" + failure.getLocalizedMessage();
            return !secrets.mask(text).equals(text) || !secrets.mask(message).equals(message);
        } catch (Throwable unreadable) {
            return true;
        }
    }

    private static @Nullable Throwable cause(Throwable failure) {
        try {
            return failure.getCause();
        } catch (Throwable unreadable) {
            return null;
        }
    }

    /** {@return the exception itself if it reveals nothing, which keeps its type if possible} */
    Throwable mask(Throwable failure) {
        return masked(failure, 0);
    }

    private Throwable masked(Throwable failure, int depth) {
        if (!reveals(failure)) {
            return failure;
        }
        return failure instanceof Error
                ? like(
                        failure,
                        new MaskedError(failure, text(failure), message(failure), maskedCause(failure, depth)),
                        depth)
                : like(
                        failure,
                        new MaskedException(failure, text(failure), message(failure), maskedCause(failure, depth)),
                        depth);
    }

    private @Nullable Throwable maskedCause(Throwable failure, int depth) {
        Throwable cause = cause(failure);
        if (cause == null) {
            return null;
        }
        return depth < DEEPEST
                ? masked(cause, depth + 1)
                : new MaskedException(cause, "further causes are left out", null, null);
    }

    /** Suppressed exceptions keep their causes only near the top: together they could form a tree of unlimited size. */
    private <T extends Throwable> T like(Throwable failure, T copy, int depth) {
        copy.setStackTrace(failure.getStackTrace());
        Throwable[] suppressed = failure.getSuppressed();
        for (int i = 0; i < Math.min(suppressed.length, MAX_SUPPRESSED) && depth < DEEPEST; i++) {
            copy.addSuppressed(masked(suppressed[i], Math.max(DEEPEST - 2, depth + 1)));
        }
        return copy;
    }

    private String text(Throwable failure) {
        try {
            return secrets.mask(String.valueOf(failure));
        } catch (Throwable unreadable) {
            return secrets.mask(failure.getClass().getName());
        }
    }

    private @Nullable String message(Throwable failure) {
        try {
            String message = failure.getMessage();
            return message == null ? null : secrets.mask(message);
        } catch (Throwable unreadable) {
            return null;
        }
    }

    /** Replaces an exception that had a secret in its text, or in that of a cause. */
    private static final class MaskedException extends Exception implements Thrown.StandIn {
        private static final long serialVersionUID = 1L;

        private final Class<?> type;
        private final String text;

        MaskedException(Throwable original, String text, @Nullable String message, @Nullable Throwable cause) {
            super(message, cause);
            this.type = Thrown.type(original);
            this.text = text;
        }

        @Override
        public Class<?> originalType() {
            return type;
        }

        @Override
        @SuppressWarnings("OverrideThrowableToString") // the original may have overridden it
        public String toString() {
            return text;
        }
    }

    /** Replaces an error that had a secret in its text, or in that of a cause. */
    private static final class MaskedError extends Error implements Thrown.StandIn {
        private static final long serialVersionUID = 1L;

        private final Class<?> type;
        private final String text;

        MaskedError(Throwable original, String text, @Nullable String message, @Nullable Throwable cause) {
            super(message, cause);
            this.type = Thrown.type(original);
            this.text = text;
        }

        @Override
        public Class<?> originalType() {
            return type;
        }

        @Override
        @SuppressWarnings("OverrideThrowableToString") // the original may have overridden it
        public String toString() {
            return text;
        }
    }
}
