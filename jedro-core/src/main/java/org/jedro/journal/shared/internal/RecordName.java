// SPDX-License-Identifier: Apache-2.0
package org.jedro.journal.shared.internal;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jedro.catalog.RunScope;
import org.jedro.journal.RecordedRun;
import org.jedro.journal.internal.RunFileReader;

/**
 * The name of a shared record: the time at which its run started, and a digest of its first line, which names machine and process.
 * So names sort by time, and two machines whose runs have the same id do not overwrite each other's records.
 */
final class RecordName {
    private static final Pattern FORM =
            Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}\\.[0-9]{2}\\.[0-9]{2}\\.[0-9]{3}Z-[0-9a-f]{16}");
    private static final int DIGEST_BYTES = 8;
    private static final int MAX_LINE = 64 << 20;

    private RecordName() {}

    /** {@return whether a text has the form of a name} */
    static boolean isName(String text) {
        return FORM.matcher(text).matches();
    }

    /** {@return the name of the record in a file; empty if it has no complete line} */
    static Optional<String> of(Path file) throws IOException {
        Optional<RecordedRun> run = RunFileReader.read(file);
        return run.isEmpty()
                ? Optional.empty()
                : Optional.of(RunScope.timestamp(run.get().started().at()) + "-" + digestOfFirstLine(file));
    }

    private static String digestOfFirstLine(Path file) throws IOException {
        MessageDigest digest = sha256();
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            int c = in.read();
            for (int i = 0; c >= 0 && c != '\n' && i < MAX_LINE; i++) {
                digest.update((byte) c);
                c = in.read();
            }
        }
        return HexFormat.of().formatHex(digest.digest(), 0, DIGEST_BYTES);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
