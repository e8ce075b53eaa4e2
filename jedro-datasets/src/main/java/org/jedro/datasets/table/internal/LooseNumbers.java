// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.table.internal;

import org.jspecify.annotations.Nullable;

/** Numbers in alternative spellings: {@code 007}, {@code " 7"}, {@code +7}, {@code inf}. */
final class LooseNumbers {
    private LooseNumbers() {}

    /** Converts a number in local conventions to Java's notation; null if it is not a number. */
    interface Place {
        char @Nullable [] withPoint(char[] text, int from, int length);
    }

    /** {@return a number in Java's notation; null if the text is not a number} */
    static char @Nullable [] plain(char[] text, int from, int length, Place place) {
        int start = from;
        int end = from + length;
        while (start < end && isBlank(text[start])) {
            start++;
        }
        while (start < end && isBlank(text[end - 1])) {
            end--;
        }
        if (isInfinite(text, start, end)) {
            return (text[start] == '-' ? "-Infinity" : "Infinity").toCharArray();
        }
        char[] number = place.withPoint(text, start, end - start);
        return number == null ? null : unpadded(number);
    }

    private static boolean isBlank(char c) {
        return c == ' ' || (c >= '\t' && c <= '\r');
    }

    private static boolean isSign(char c) {
        return c == '-' || c == '+';
    }

    private static boolean isInfinite(char[] text, int start, int end) {
        int first = start < end && isSign(text[start]) ? start + 1 : start;
        int length = end - first;
        if ((length != 3 && length != 8) || (text[first] | 0x20) != 'i') {
            return false;
        }
        String word = new String(text, first, length);
        return word.equalsIgnoreCase("inf") || word.equalsIgnoreCase("infinity");
    }

    /** Removes a plus, and zeros before another digit. */
    private static char[] unpadded(char[] number) {
        int first = number.length > 0 && isSign(number[0]) ? 1 : 0;
        if (first == number.length || isSign(number[first])) {
            return number;
        }
        while (first < number.length - 1 && number[first] == '0' && Character.isDigit(number[first + 1])) {
            first++;
        }
        String rest = new String(number, first, number.length - first);
        return (number[0] == '-' ? "-" + rest : rest).toCharArray();
    }
}
