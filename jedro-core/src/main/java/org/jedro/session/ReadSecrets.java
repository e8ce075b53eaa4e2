// SPDX-License-Identifier: Apache-2.0
package org.jedro.session;

import java.util.function.Supplier;
import org.jedro.secret.Secrets;
import org.jspecify.annotations.Nullable;

/**
 * The secrets of a configuration, which is read at the first use. Takes no lock, since each line that is printed or logged needs the
 * secrets, and its thread may be one that others wait for. Thread-safe.
 */
final class ReadSecrets {
    private final Supplier<Secrets> reader;
    private final ThreadLocal<Boolean> isReading = ThreadLocal.withInitial(() -> false);
    private volatile @Nullable Secrets known;

    ReadSecrets(Supplier<Secrets> reader) {
        this.reader = reader;
    }

    /** {@return the secrets; none for what the code prints that reads them} */
    Secrets get() {
        Secrets found = known;
        if (found != null) {
            return found;
        }
        return isReading.get() ? Secrets.NONE : read();
    }

    private Secrets read() {
        isReading.set(true);
        try {
            Secrets found = reader.get();
            known = found;
            return found;
        } finally {
            isReading.remove();
        }
    }
}
