package {{package}};

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The functions of all nodes: quick ones on short lists of numbers, since the demo is about its graph. */
public final class Numbers {
    private Numbers() {}

    /** {@return some numbers that follow from how many there are} */
    public static List<Double> readSales(int days) {
        List<Double> sales = new ArrayList<>();
        for (int day = 0; day < days; day++) {
            sales.add(100 + 10 * Math.sin(day));
        }
        return List.copyOf(sales);
    }

    /** {@return other numbers, as many} */
    public static List<Double> readPrices(int days) {
        return readSales(days).stream().map(value -> value / 50).toList();
    }

    /** {@return the numbers that are positive} */
    public static List<Double> clean(List<Double> values) {
        return values.stream().filter(value -> value > 0).toList();
    }

    /** {@return the means of each number and the one before it} */
    public static List<Double> smooth(List<Double> values) {
        List<Double> smooth = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            smooth.add((values.get(i) + values.get(Math.max(0, i - 1))) / 2);
        }
        return List.copyOf(smooth);
    }

    /** {@return the products, number by number} */
    public static List<Double> multiply(List<Double> a, List<Double> b) {
        List<Double> products = new ArrayList<>();
        for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
            products.add(a.get(i) * b.get(i));
        }
        return List.copyOf(products);
    }

    /** {@return the numbers divided by their mean} */
    public static List<Double> scale(List<Double> values) {
        double mean = values.stream().mapToDouble(Double::doubleValue).average().orElse(1);
        return values.stream().map(value -> value / mean).toList();
    }

    /** {@return the numbers of all lists, one after the other} */
    public static List<Double> concat(Object... lists) {
        return Arrays.stream(lists)
                .flatMap(list -> ((List<?>) list).stream())
                .map(value -> (Double) value)
                .toList();
    }
}
