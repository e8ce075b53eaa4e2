// SPDX-License-Identifier: Apache-2.0
package org.jedro.reuse.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A SHA-256 over fields, each with its length, so that no two lists of fields have the same bytes. Not thread-safe. */
public final class Sha256 {
    private static final int DIGITS = 64;

    private final MessageDigest digest = digest();

    /** {@return the hash of one text} */
    static String of(String text) {
        return new Sha256().text(text).hex();
    }

    /** Adds a text. One with unpaired surrogates has no form in UTF-8: its length is negative. */
    public Sha256 text(String text) {
        boolean isWellFormed = isWellFormed(text);
        byte[] bytes = isWellFormed ? text.getBytes(StandardCharsets.UTF_8) : units(text);
        number(isWellFormed ? bytes.length : -bytes.length);
        digest.update(bytes);
        return this;
    }

    /** Adds bytes. */
    public Sha256 bytes(byte[] bytes) {
        return bytes(ByteBuffer.wrap(bytes));
    }

    /** Adds the bytes from a buffer's position on. */
    Sha256 bytes(ByteBuffer bytes) {
        number(bytes.remaining());
        digest.update(bytes.duplicate());
        return this;
    }

    /**
     * {@return a hash, if it can be one}
     *
     * @throws IllegalArgumentException if it is not 64 hexadecimal digits
     */
    public static String check(String hash) {
        if (hash.length() != DIGITS || !hash.chars().allMatch(c -> c >= '0' && c <= '9' || c >= 'a' && c <= 'f')) {
            throw new IllegalArgumentException("expected a SHA-256 in hexadecimal digits");
        }
        return hash;
    }

    /** Adds bytes of a longer content, without their number. */
    public Sha256 add(byte[] buffer, int length) {
        digest.update(buffer, 0, length);
        return this;
    }

    private static boolean isWellFormed(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                if (text.codePointAt(i) <= Character.MAX_VALUE) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }

    private static byte[] units(String text) {
        ByteBuffer units = ByteBuffer.allocate(Character.BYTES * text.length());
        units.asCharBuffer().put(text);
        return units.array();
    }

    /** Adds a number. */
    public Sha256 number(long number) {
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(number).flip());
        return this;
    }

    /** {@return the hash in hexadecimal digits; ends the digest} */
    public String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }
}
