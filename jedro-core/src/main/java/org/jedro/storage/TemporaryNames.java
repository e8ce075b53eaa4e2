// SPDX-License-Identifier: Apache-2.0
package org.jedro.storage;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names for files that are being written: {@code .jedro-<machine>-<process>-<start>-<n>-<random>.tmp}. They contain the
 * process that will put them in place, so that files left by a killed process can be distinguished from those that a living
 * process is writing; the random part prevents other users of a shared folder from creating a link there first. While a
 * folder is being replaced, the old one is called {@code .jedro-<machine>-<process>-<start>-<n>-<random>.<its name>.tmp},
 * with a digest in place of a name that is too long.
 */
final class TemporaryNames {
    private static final Pattern NAME = Pattern.compile(
            "\\.jedro-([0-9a-f]+|x)-(\\d+)-(\\d+)-(\\d+)(?:-[0-9a-f]{16})?(?:\\.(.+))?\\.tmp", Pattern.DOTALL);
    private static final int REPLACED = 5;
    /** File systems allow 255 bytes for a name, some of them only 143. */
    private static final int LONGEST_KEPT = 60;

    private static final String DIGEST_MARK = "~";
    private static final int DIGEST_BYTES = 16;
    private static final AtomicLong COUNTER = new AtomicLong();

    private TemporaryNames() {}

    static String next() {
        return next(Owner.current());
    }

    /** {@return a name for what another process will put in place} */
    static String next(Owner owner) {
        return stem(owner) + ".tmp";
    }

    /** {@return a name for what is about to be replaced} */
    static String nextFor(String replaced) {
        return stem(Owner.current()) + "." + shortened(replaced) + ".tmp";
    }

    private static String shortened(String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        return bytes.length <= LONGEST_KEPT && !name.startsWith(DIGEST_MARK) ? name : DIGEST_MARK + digest(bytes);
    }

    private static String digest(byte[] name) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(name);
            return HexFormat.of().formatHex(digest, 0, DIGEST_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String stem(Owner owner) {
        return ".jedro-" + owner.machine() + "-" + owner.process() + "-" + owner.start() + "-"
                + COUNTER.incrementAndGet() + "-"
                + HexFormat.of().toHexDigits(UUID.randomUUID().getMostSignificantBits());
    }

    /** {@return whether the name marks something that was about to be replaced} */
    static boolean isReplaced(String name) {
        return replaced(name).isPresent();
    }

    /** {@return whether the name marks something that was about to be replaced, and had the original name} */
    static boolean isReplaced(String name, String original) {
        return replaced(name).equals(Optional.of(shortened(original)))
                || replaced(name).equals(Optional.of(original));
    }

    private static Optional<String> replaced(String name) {
        Matcher matcher = NAME.matcher(name);
        return matcher.matches() ? Optional.ofNullable(matcher.group(REPLACED)) : Optional.empty();
    }

    /**
     * {@return the original name of something that was about to be replaced; empty if the name contains only a
     * digest of it}
     */
    static Optional<String> original(String name) {
        return replaced(name).filter(original -> !original.startsWith(DIGEST_MARK));
    }

    static boolean isTemporary(String name) {
        return NAME.matcher(name).matches();
    }

    /**
     * {@return whether no process will use the file any more}
     *
     * @param lastWritten when the file was last written
     * @param longAgo files written before this count as left behind if their process is not visible
     */
    static boolean isLeftBehind(String name, Instant lastWritten, Instant longAgo) {
        Matcher matcher = NAME.matcher(name);
        if (!matcher.matches()) {
            return false;
        }
        Owner owner = new Owner(matcher.group(1), Long.parseLong(matcher.group(2)), Long.parseLong(matcher.group(3)));
        return owner.hasEnded().orElseGet(() -> lastWritten.isBefore(longAgo));
    }
}
