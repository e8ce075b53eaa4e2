// SPDX-License-Identifier: Apache-2.0
package org.jedro.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Digests with a key: HMAC with SHA-256 (RFC 2104). The one of the JDK takes 30 ms to load, which is more than most commands spend on
 * all of their digests. Thread-safe.
 */
public final class KeyedDigest {
    private static final int BLOCK = 64;
    private static final byte INNER = 0x36;
    private static final byte OUTER = 0x5c;

    private final byte[] inner;
    private final byte[] outer;

    /** Creates the digests of a key. */
    public KeyedDigest(byte[] key) {
        byte[] block = new byte[BLOCK];
        byte[] used = key.length > BLOCK ? sha256().digest(key) : key;
        System.arraycopy(used, 0, block, 0, used.length);
        this.inner = padded(block, INNER);
        this.outer = padded(block, OUTER);
    }

    private static byte[] padded(byte[] block, byte with) {
        byte[] padded = new byte[BLOCK];
        for (int i = 0; i < BLOCK; i++) {
            padded[i] = (byte) (block[i] ^ with);
        }
        return padded;
    }

    /** {@return the digest of a text in UTF-8} */
    public byte[] of(String text) {
        MessageDigest digest = sha256();
        digest.update(inner);
        byte[] first = digest.digest(text.getBytes(StandardCharsets.UTF_8));
        digest.update(outer);
        return digest.digest(first);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
