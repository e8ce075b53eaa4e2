package org.jedro.datasets;

import java.util.stream.BaseStream;
import org.jedro.ref.TypeRef;

/**
 * How much may come out of a packed file. What is read whole into memory must not fill the heap because a few bytes claim to
 * be many: such a file is refused when it has given more than an eighth of the heap, and a hundred times its size.
 *
 * @param bytes what any file may give
 * @param ratio what a file may give for each of its bytes, beyond that
 */
record UnpackLimit(long bytes, int ratio) {
    private static final int RATIO = 100;
    private static final int SHARE_OF_HEAP = 8;

    /** {@return the limit for what is made of the bytes; none for streams, which are not held} */
    static UnpackLimit of(TypeRef<?> form) {
        return BaseStream.class.isAssignableFrom(form.rawType())
                ? new UnpackLimit(Long.MAX_VALUE, RATIO)
                : new UnpackLimit(Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP, RATIO);
    }

    boolean isExceeded(long packed, long unpacked) {
        return unpacked > bytes && unpacked / ratio > packed;
    }
}
