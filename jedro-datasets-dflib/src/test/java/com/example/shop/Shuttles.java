// SPDX-License-Identifier: Apache-2.0
package com.example.shop;

import org.dflib.DataFrame;
import org.dflib.Index;
import org.dflib.Series;

/** Functions of a user, outside Jedro's packages; tests assert the lines at which they throw. */
public final class Shuttles {
    private Shuttles() {}

    public static Series<?> misspelt(DataFrame shuttles) {
        return shuttles.getColumn("engine_tipe");
    }

    public static Series<?> misspeltInADerivedFrame(DataFrame shuttles) {
        return shuttles.cols("price").select().getColumn("engine_tipe");
    }

    public static int[] severalMisspelt(DataFrame shuttles) {
        return shuttles.getColumnsIndex().positions("price", "weight");
    }

    public static int twice(DataFrame shuttles) {
        return Index.of("price", "price").position(shuttles.getColumnsIndex().get(0));
    }
}
