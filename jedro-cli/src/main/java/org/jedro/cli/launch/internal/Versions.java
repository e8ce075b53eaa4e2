// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli.launch.internal;

import java.util.Arrays;

/** Compares versions of Maven, which are numbers with dots between them. */
final class Versions {
    private Versions() {}

    static int compare(String one, String other) {
        return Arrays.compare(numbers(one), numbers(other));
    }

    private static int[] numbers(String version) {
        return Arrays.stream(version.split("\\."))
                .filter(part -> !part.isEmpty())
                .mapToInt(Integer::parseInt)
                .toArray();
    }
}
