// SPDX-License-Identifier: Apache-2.0
package org.jedro.reuse.store.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.jedro.reuse.internal.Sha256;
import org.jedro.storage.StoredContent;

/** Copies bytes and compares them with the content that is expected. */
final class VerifiedCopy {
    private static final int BUFFER = 1 << 16;

    private VerifiedCopy() {}

    /** {@return whether the bytes are those of the content; copies at most as many as that has} */
    static boolean of(InputStream in, OutputStream out, StoredContent content) throws IOException {
        Sha256 digest = new Sha256();
        byte[] buffer = new byte[BUFFER];
        long left = content.bytes();
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            left -= read;
            if (left < 0) {
                return false;
            }
            digest.add(buffer, read);
            out.write(buffer, 0, read);
        }
        return left == 0 && digest.hex().equals(content.hash());
    }
}
