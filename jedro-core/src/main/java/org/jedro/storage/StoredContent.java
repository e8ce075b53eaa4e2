// SPDX-License-Identifier: Apache-2.0
package org.jedro.storage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jedro.Experimental;

/**
 * What is stored, without its bytes. It equals {@link HashingOutput#content} of the save that wrote the same bytes.
 *
 * @param hash the SHA-256, as 64 lower-case hexadecimal digits: of the bytes of a file, or of the names and the hashes of the
 *     files of a folder
 * @param bytes the number of bytes, of all files together
 */
@Experimental
public record StoredContent(String hash, long bytes) {
    private static final int BUFFER = 1 << 16;

    /**
     * {@return the content of a stored file or folder} Reads all of its bytes.
     *
     * @throws IOException if they cannot be read
     */
    public static StoredContent of(Input stored) throws IOException {
        if (!stored.isFolder()) {
            try (InputStream bytes = stored.open()) {
                return Counted.of(bytes).content();
            }
        }
        SortedMap<String, StoredContent> files = new TreeMap<>();
        for (Input file : stored.files()) {
            try (InputStream bytes = file.open()) {
                files.put(file.name(), Counted.of(bytes).content());
            }
        }
        return ofFolder(files);
    }

    /** {@return the content of a folder with these files} */
    static StoredContent ofFolder(SortedMap<String, StoredContent> files) {
        Counted all = new Counted();
        long bytes = 0;
        for (Map.Entry<String, StoredContent> file : files.entrySet()) {
            String line = file.getKey() + "\0" + file.getValue().hash + "\n";
            all.add(line.getBytes(StandardCharsets.UTF_8));
            bytes += file.getValue().bytes;
        }
        return new StoredContent(all.content().hash, bytes);
    }

    /** A digest and the number of its bytes. */
    static final class Counted {
        private final MessageDigest digest = sha256();
        private long bytes;

        static Counted of(InputStream stream) throws IOException {
            Counted counted = new Counted();
            byte[] buffer = new byte[BUFFER];
            for (int read = stream.read(buffer); read >= 0; read = stream.read(buffer)) {
                counted.add(buffer, 0, read);
            }
            return counted;
        }

        void add(byte[] more) {
            add(more, 0, more.length);
        }

        void add(byte[] more, int offset, int length) {
            digest.update(more, offset, length);
            bytes += length;
        }

        void add(byte one) {
            digest.update(one);
            bytes++;
        }

        /** Reads a copy, since reading a digest resets it. */
        StoredContent content() {
            try {
                byte[] hash = ((MessageDigest) digest.clone()).digest();
                return new StoredContent(HexFormat.of().formatHex(hash), bytes);
            } catch (CloneNotSupportedException e) {
                throw new IllegalStateException("SHA-256 of the JDK can be copied", e);
            }
        }

        private static MessageDigest sha256() {
            try {
                return MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("Every JDK has SHA-256", e);
            }
        }
    }
}
