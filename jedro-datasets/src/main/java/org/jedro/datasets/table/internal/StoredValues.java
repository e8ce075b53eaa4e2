// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.table.internal;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jedro.datasets.table.CellKind;
import org.jedro.datasets.table.MisfitException;

/**
 * Converts the numbers and bytes that typed formats store to cells. A number outside the range of the cell is a {@link
 * MisfitException}; it never overflows.
 */
public final class StoredValues {
    private static final long NANOS = 1_000_000_000L;
    private static final long DAY_SECONDS = 86_400L;
    private static final int UUID_BYTES = 16;
    private static final char REPLACED = '\uFFFD';

    private StoredValues() {}

    /** {@return the problem of a number that is outside the range of a kind} */
    public static MisfitException beyond(CellKind kind) {
        return new MisfitException("expected " + kind.expected() + " but was a number beyond its range");
    }

    /** {@return a time of a day, from units since midnight} */
    public static LocalTime time(long value, long perSecond) {
        if (value < 0 || value >= DAY_SECONDS * perSecond) {
            throw beyond(CellKind.TIME);
        }
        return LocalTime.ofNanoOfDay(value * (NANOS / perSecond));
    }

    /** {@return an instant, from units since 1970} */
    public static Instant instant(long value, long perSecond) {
        try {
            return Instant.ofEpochSecond(
                    Math.floorDiv(value, perSecond), Math.floorMod(value, perSecond) * (NANOS / perSecond));
        } catch (DateTimeException e) {
            throw beyond(CellKind.INSTANT);
        }
    }

    /** {@return a date and time, from units since 1970} */
    public static LocalDateTime moment(long value, long perSecond) {
        try {
            return LocalDateTime.ofEpochSecond(
                    Math.floorDiv(value, perSecond),
                    (int) (Math.floorMod(value, perSecond) * (NANOS / perSecond)),
                    ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw beyond(CellKind.DATETIME);
        }
    }

    /** {@return a duration, from units} */
    public static Duration duration(long value, long perSecond) {
        return Duration.ofSeconds(
                Math.floorDiv(value, perSecond), Math.floorMod(value, perSecond) * (NANOS / perSecond));
    }

    /** {@return a text in UTF-8; invalid bytes are refused, not replaced} */
    public static String text(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (text.indexOf(REPLACED) >= 0) {
            try {
                StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            } catch (CharacterCodingException e) {
                throw new MisfitException("expected a text in UTF-8 but was other bytes");
            }
        }
        return text;
    }

    /** {@return a UUID, from its 16 bytes} */
    public static UUID uuid(byte[] bytes) {
        if (bytes.length != UUID_BYTES) {
            throw new MisfitException("expected a UUID of 16 bytes but was " + bytes.length + " bytes");
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new UUID(buffer.getLong(), buffer.getLong());
    }

    /** {@return a number of half precision (IEEE 754 binary16), without loss} */
    public static float half(short bits) {
        int sign = (bits & 0x8000) << 16;
        int exponent = (bits >> 10) & 0x1F;
        int fraction = bits & 0x3FF;
        if (exponent == 0) {
            float small = fraction * 0x1p-24f;
            return sign == 0 ? small : -small;
        }
        int wide = exponent == 0x1F ? 0xFF : exponent - 15 + 127;
        return Float.intBitsToFloat(sign | wide << 23 | fraction << 13);
    }
}
