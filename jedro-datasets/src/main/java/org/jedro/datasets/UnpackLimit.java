// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets;

import java.util.stream.BaseStream;
import org.jedro.ref.TypeRef;

/**
 * Limits the size of decompressed data. Data that is read whole into memory must not fill the heap because a few bytes expand
 * to many: a file is refused if its data exceeds an eighth of the heap, and a hundred times the file's size.
 *
 * @param bytes the size that any file may expand to
 * @param ratio the bytes that each byte of a file may expand to, beyond that size
 */
record UnpackLimit(long bytes, int ratio) {
    private static final int RATIO = 100;
    private static final int SHARE_OF_HEAP = 8;

    /** {@return the limit for a form; no limit in bytes for streams, which are not held in memory} */
    static UnpackLimit of(TypeRef<?> form) {
        return BaseStream.class.isAssignableFrom(form.rawType())
                ? new UnpackLimit(Long.MAX_VALUE, RATIO)
                : new UnpackLimit(Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP, RATIO);
    }

    boolean isExceeded(long packed, long unpacked) {
        return unpacked > bytes && unpacked / ratio > packed;
    }
}
