// SPDX-License-Identifier: Apache-2.0
package org.jedro.examples.memorybudget;

import java.time.Duration;

/** Nodes that hold real memory while they work: three a little, one nearly all of it. */
final class Nodes {
    private static final int LIGHT = 50;
    private static final int HEAVY = 170;
    private static final int CHUNKS_PER_MEGABYTE = 4;
    private static final int CHUNK = (1 << 20) / CHUNKS_PER_MEGABYTE / Double.BYTES;

    private Nodes() {}

    static String light(Duration patience) throws InterruptedException {
        return work(LIGHT, patience);
    }

    static String heavy(Duration patience) throws InterruptedException {
        return work(HEAVY, patience);
    }

    static String report(String a, String b, String c, String d) {
        return "a " + a + "\nb " + b + "\nc " + c + "\nd " + d + "\n";
    }

    private static String work(int megabytes, Duration patience) throws InterruptedException {
        double[][] data = allocate(megabytes);
        int sideBySide = Meeting.join(patience);
        double sum = 0;
        for (double[] chunk : data) {
            sum += chunk[0];
        }
        return (sum >= 0 ? "ran" : "was lost") + " beside " + (sideBySide - 1);
    }

    private static double[][] allocate(int megabytes) {
        double[][] data = new double[megabytes * CHUNKS_PER_MEGABYTE][];
        try {
            for (int i = 0; i < data.length; i++) {
                data[i] = new double[CHUNK];
                data[i][i % CHUNK] = i;
            }
        } catch (OutOfMemoryError e) {
            Meeting.fail();
            throw e;
        }
        return data;
    }
}
