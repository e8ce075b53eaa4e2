// SPDX-License-Identifier: Apache-2.0
package org.jedro.internal;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.jedro.JedroException;

/** Describes why something failed, for the middle of a sentence: {@code Node 'split' failed: <reason>.} */
public final class Reason {
    private Reason() {}

    /**
     * {@return the reason that an exception gives, as a clause without a final full stop}
     *
     * <p>If an exception's message is meant for people and has more than one word, it is used alone; other exceptions are named,
     * since their message alone is not enough. Wrappers such as {@link java.util.concurrent.ExecutionException} are removed.
     * Never throws, even if the exception's own methods do.
     */
    public static String of(Throwable cause) {
        try {
            return clause(Thrown.unwrapped(cause));
        } catch (Throwable e) {
            // a user's getReason may throw
            return name(cause);
        }
    }

    /**
     * {@return the reason that the code of a node gives, as the end of a sentence with a full stop}
     *
     * <p>Everything but Jedro's own exceptions is named by its class, with its message: no other part of the sentence has
     * the file or the value that it is about. Never throws.
     */
    public static String ofCodeAsEndOfSentence(Throwable thrown) {
        Throwable cause = Thrown.unwrapped(thrown);
        String message = Thrown.message(cause);
        if (cause instanceof JedroException || message == null || message.isBlank()) {
            return asEndOfSentence(thrown);
        }
        String reason = name(cause) + ": " + withoutFullStop(message);
        return reason.endsWith("?") ? reason : reason + ".";
    }

    private static String clause(Throwable cause) {
        if (cause instanceof NoSuchFileException) {
            return "the file does not exist";
        }
        if (cause instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (cause instanceof FileSystemException failure && failure.getReason() != null) {
            return continued(failure.getReason());
        }
        String message = Thrown.message(cause);
        if (message == null || message.isBlank()) {
            return Thrown.hidesMessage(cause) ? name(cause) + ", whose message cannot be read" : name(cause);
        }
        if (cause instanceof JedroException) {
            return continued(message);
        }
        return speaksForItself(cause) && isSentence(message)
                ? withoutFullStop(message)
                : name(cause) + ": " + withoutFullStop(message);
    }

    private static String name(Throwable cause) {
        String name = Thrown.type(cause).getSimpleName();
        return name.isEmpty() ? Thrown.type(cause).getName() : name;
    }

    /** {@return the same with a full stop, unless it ends with a question: {@code …; did you mean 'price'?}} */
    public static String asEndOfSentence(Throwable cause) {
        String reason = of(cause);
        return reason.endsWith("?") ? reason : reason + ".";
    }

    private static boolean speaksForItself(Throwable cause) {
        return cause instanceof IOException
                || cause instanceof IllegalStateException
                || cause instanceof IllegalArgumentException && !(cause instanceof NumberFormatException);
    }

    private static boolean isSentence(String message) {
        return message.strip().chars().anyMatch(Character::isWhitespace);
    }

    /** One of Jedro's own sentences continues in lower case, unless it starts with a name. */
    private static String continued(String sentence) {
        String text = withoutFullStop(sentence);
        boolean startsWithWord = text.length() > 1 && (Character.isLowerCase(text.charAt(1)) || text.charAt(1) == ' ');
        return startsWithWord ? Character.toLowerCase(text.charAt(0)) + text.substring(1) : text;
    }

    private static String withoutFullStop(String text) {
        return text.endsWith(".") && !text.endsWith("..") ? text.substring(0, text.length() - 1) : text;
    }
}
