// SPDX-License-Identifier: Apache-2.0
package org.jedro.examples.spaceflights.rawdata;

import java.util.Arrays;
import java.util.Random;
import java.util.function.IntToDoubleFunction;

/**
 * Random draws that are the same on every JDK: only those methods of {@link Random} whose algorithm is specified, and
 * {@link StrictMath}.
 */
final class Draw {
    private Draw() {}

    /** {@return as many of these rows as {@code part} is of {@code whole}, in proportion} */
    static int share(int part, int whole, int rows) {
        return (int) Math.round((double) part * rows / whole);
    }

    /** {@return distinct numbers from a range of five times their count, in random order} */
    static int[] distinctIds(int count, Random random) {
        int[] ids = new int[Math.multiplyExact(count, 5)];
        Arrays.setAll(ids, i -> i + 1);
        for (int i = 0; i < count; i++) {
            swap(ids, i, i + random.nextInt(ids.length - i));
        }
        return Arrays.copyOf(ids, count);
    }

    static void shuffle(int[] values, Random random) {
        for (int i = values.length - 1; i > 0; i--) {
            swap(values, i, random.nextInt(i + 1));
        }
    }

    /** {@return for each row its rank in the order of the scores} */
    static int[] ranks(int rows, IntToDoubleFunction score) {
        double[] scores = new double[rows];
        Arrays.setAll(scores, score);
        Integer[] order = new Integer[rows];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> Double.compare(scores[a], scores[b]));
        int[] ranks = new int[rows];
        for (int place = 0; place < rows; place++) {
            ranks[order[place]] = place;
        }
        return ranks;
    }

    /** {@return one of the values, the first with the highest probability} */
    static String oneOf(String[] values, Random random) {
        double u = random.nextDouble();
        return values[(int) (values.length * u * u)];
    }

    /** {@return an exponentially distributed number with this mean} */
    static double exponential(double mean, Random random) {
        return -mean * StrictMath.log(1 - random.nextDouble());
    }

    /** {@return a number around the median; {@code spread} is the factor by which it usually differs} */
    static double logNormal(double median, double spread, Random random) {
        return median * StrictMath.exp(StrictMath.log(spread) * random.nextGaussian());
    }

    static int clamp(double value, int min, int max) {
        return (int) Math.max(min, Math.min(max, Math.round(value)));
    }

    private static void swap(int[] values, int i, int j) {
        int value = values[i];
        values[i] = values[j];
        values[j] = value;
    }
}
