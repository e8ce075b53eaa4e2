// SPDX-License-Identifier: Apache-2.0
package com.example.shop;

import java.util.List;
import java.util.Map;

/** Functions of a user, outside Jedro's packages; tests assert the lines at which they throw. */
public final class Prices {
    private Prices() {}

    public static int length(List<Map<String, String>> rows) {
        String day = rows.get(0).get("dya");
        return day.length();
    }
}
