// SPDX-License-Identifier: Apache-2.0
package org.jedro.spark.executor.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Enumeration;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * What a library contains, so that driver and executor can compare theirs.
 *
 * <p>Spark itself loads this class, so it uses nothing else of Jedro.
 */
public final class LibraryContent {
    private LibraryContent() {}

    /** {@return a hash of the names, sizes and checksums in a jar: its table of contents is enough} */
    public static String of(Path jar) throws IOException {
        MessageDigest digest = sha256();
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements(); ) {
                ZipEntry entry = entries.nextElement();
                String line = entry.getName() + " " + entry.getSize() + " " + entry.getCrc() + "\n";
                digest.update(line.getBytes(StandardCharsets.UTF_8));
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** {@return a hash of classes, by their files} */
    public static String of(List<Class<?>> classes) throws IOException {
        MessageDigest digest = sha256();
        for (Class<?> type : classes) {
            try (InputStream in = type.getResourceAsStream("/" + type.getName().replace('.', '/') + ".class")) {
                if (in == null) {
                    throw new IOException("class " + type.getName() + " has no file");
                }
                digest.update(in.readAllBytes());
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
