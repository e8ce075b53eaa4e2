// SPDX-License-Identifier: Apache-2.0
package shop;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** The functions of the shop. */
final class Shop {
    private Shop() {}

    /** An order. */
    record Order(String id, int amount) {}

    /**
     * Leaves out what is not worth the postage. <script>window.injected=1</script><img src=x onerror=window.injected=1>
     * <a href="javascript:window.injected=1">More</a>
     */
    static List<Order> clean(List<Order> orders, int least) {
        return orders.stream().filter(order -> order.amount() >= least).toList();
    }

    /** Waits for a file, if one is named, and fails on request. */
    static List<Order> check(List<Order> orders, String gate, boolean fails) {
        while (!gate.isEmpty() && !Files.exists(Path.of(gate))) {
            LockSupport.parkNanos(10_000_000);
        }
        if (fails) {
            throw new IllegalStateException("no stock of <img src=x onerror=window.injected=1>");
        }
        return orders;
    }

    static Map<String, Object> summarize(List<Order> orders) {
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("count", orders.size());
        summary.put("largest", orders.stream().mapToInt(Order::amount).max().orElse(0));
        summary.put("<b>note</b>", "<img src=x onerror=window.injected=1>");
        return summary;
    }

    static String letter(List<Order> orders) {
        return "<h1>Dear customer</h1><script>parent.injected=1</script><img src=x onerror=parent.injected=1>"
                + "<p>You ordered " + orders.size() + " times.</p>";
    }

    static String notes(List<Order> orders) {
        return "<script>window.injected=1</script> " + orders.size() + " orders";
    }

    static List<Order> amounts(List<Order> orders) {
        return orders.subList(0, 5);
    }

    static void look(Map<String, Object> shares, Map<String, Object> ages) {
        show(shares.size() + " and " + ages.size());
    }

    static void show(String note) {
        System.getLogger("shop").log(System.Logger.Level.INFO, note);
    }
}
