// SPDX-License-Identifier: Apache-2.0
package org.jedro.secret.internal;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** One secret, and the places in a text where it occurs in any form. Immutable. */
public final class SecretForms {
    /** Fewer characters in base 64 could be a part of any text. */
    private static final int SHORTEST_BASE64 = 6;

    private static final int SIX_BITS = 6;

    private final Strength strength;
    private final SecretText plain;
    private final List<SecretText> coded = new ArrayList<>();
    private final List<SecretText> base64 = new ArrayList<>();

    SecretForms(String secret) {
        this.strength = Strength.of(secret);
        this.plain = new SecretText(secret);
        if (strength != Strength.COMMON) {
            Set<String> asNumbers = new LinkedHashSet<>();
            Set<String> encoded = new LinkedHashSet<>();
            for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.ISO_8859_1)) {
                byte[] bytes = secret.getBytes(charset);
                inBase64(bytes, encoded);
                for (String separator : List.of("", ":", " ")) {
                    asNumbers.add(HexFormat.ofDelimiter(separator).formatHex(bytes));
                }
                asNumbers.add(joined(bytes, ", "));
                asNumbers.add(joined(bytes, ","));
            }
            asNumbers.forEach(text -> coded.add(new SecretText(text)));
            encoded.forEach(text -> base64.add(new SecretText(text)));
        }
    }

    /** A text that is always a secret, however ordinary it looks: a user and a password in base 64. */
    private SecretForms(SecretText whole) {
        this.strength = Strength.UNIQUE;
        this.plain = whole;
        this.base64.add(whole);
    }

    /** {@return what a client sends for a user and a password: in base 64, also as it is written in addresses} */
    static SecretForms basic(String user, String password) {
        byte[] bytes = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return new SecretForms(
                new SecretText(Base64.getEncoder().withoutPadding().encodeToString(bytes)));
    }

    /** The text before the secret shifts it by zero, one or two bytes of three, and changes the characters at the edges. */
    private static void inBase64(byte[] secret, Set<String> found) {
        for (int shift = 0; shift < 3; shift++) {
            byte[] shifted = new byte[shift + secret.length];
            System.arraycopy(secret, 0, shifted, shift, secret.length);
            int start = (shift * Byte.SIZE + SIX_BITS - 1) / SIX_BITS;
            int end = shifted.length * Byte.SIZE / SIX_BITS;
            if (end - start >= SHORTEST_BASE64) {
                found.add(Base64.getEncoder().encodeToString(shifted).substring(start, end));
            }
        }
    }

    private static String joined(byte[] bytes, String separator) {
        return IntStream.range(0, bytes.length)
                .mapToObj(i -> Integer.toString(bytes[i]))
                .collect(Collectors.joining(separator));
    }

    /** Marks the characters of a text that belong to the secret. */
    public void mark(String text, BitSet marks) {
        for (int at = 0; at < text.length(); at++) {
            mark(text, at, plain.end(text, at), marks);
            if (strength != Strength.COMMON) {
                mark(text, at, plain.endOfList(text, at), marks);
                mark(text, at, plain.endOfSpaced(text, at), marks);
                for (SecretText form : coded) {
                    mark(text, at, form.end(text, at), marks);
                }
                for (SecretText form : base64) {
                    markBase64(text, at, form.endOfLines(text, at), marks);
                }
            }
        }
    }

    private void mark(String text, int start, int end, BitSet marks) {
        if (end >= 0 && isSecret(text, start, end)) {
            marks.set(start, end);
        }
    }

    private boolean isSecret(String text, int start, int end) {
        return switch (strength) {
            case UNIQUE -> true;
            case WORD -> standsAlone(text, start, end);
            case COMMON -> standsAlone(text, start, end) && Surroundings.revealSecret(text, start, end);
        };
    }

    private static boolean standsAlone(String text, int start, int end) {
        return !isPartOfWord(text, start - 1) && !isPartOfWord(text, end);
    }

    private static boolean isPartOfWord(String text, int at) {
        return at >= 0 && at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_');
    }

    private static void markBase64(String text, int start, int end, BitSet marks) {
        if (end >= 0) {
            int from = start;
            while (from > 0 && isBase64(text.charAt(from - 1))) {
                from--;
            }
            int to = end;
            while (to < text.length() && (isBase64(text.charAt(to)) || text.charAt(to) == '/')) {
                to++;
            }
            marks.set(from, to);
        }
    }

    private static boolean isBase64(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || "+-_=".indexOf(c) >= 0;
    }

    @Override
    public String toString() {
        return "***";
    }

    /** {@return pieces of a long text that are short enough to be found individually, and long enough to be unique} */
    static List<String> pieces(String text, int size) {
        int[] points = text.codePoints().toArray();
        List<String> pieces = new ArrayList<>();
        for (int at = 0; at < points.length; at += size) {
            int end = points.length - at < 2 * size ? points.length : at + size;
            pieces.add(new String(Arrays.copyOfRange(points, at, end), 0, end - at));
            at = end == points.length ? end : at;
        }
        return pieces;
    }
}
