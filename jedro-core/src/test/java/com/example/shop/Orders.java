// SPDX-License-Identifier: Apache-2.0
package com.example.shop;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Functions of a user, outside Jedro's packages; tests assert the lines at which they throw. */
public final class Orders {
    private Orders() {}

    public static String join(String orders) {
        throw new IllegalStateException("no order has a price");
    }

    public static String word(String orders) {
        throw new IllegalArgumentException(orders);
    }

    public static String inThreads(String orders) {
        return CompletableFuture.supplyAsync(() -> join(orders)).join();
    }

    public static String through(String orders) {
        return Integer.toString(
                List.of(orders).stream().mapToInt(Integer::parseInt).sum());
    }

    public static String total(List<Map<String, Integer>> rows) {
        return Integer.toString(rows.get(0).get("prize"));
    }

    public static List<String> added(List<String> features) {
        features.add("price");
        return features;
    }

    public static String slow(String orders) {
        spin();
        throw new IllegalStateException("no order has a price");
    }

    /** Takes some time without sleeping. */
    public static void spin() {
        long end = System.nanoTime() + 20_000_000;
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }
}
