// SPDX-License-Identifier: Apache-2.0
package org.jedro.pipeline;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Functions as a user writes them: nothing of Jedro is imported here. */
final class Sample {
    private Sample() {}

    record Table(int rows) {}

    record Options(double testSize) {}

    record Split(Table xTrain, Table xTest, List<Integer> yTrain, List<Integer> yTest) {}

    static Table preprocess(Table companies) {
        return companies;
    }

    static Table join(Table shuttles, Table companies, Table reviews) {
        return new Table(shuttles.rows() + companies.rows() + reviews.rows());
    }

    static Split split(Table table, Options options) {
        return new Split(table, table, List.of(1), List.of(2));
    }

    static double train(Table x, List<Integer> y) {
        return x.rows() + y.size();
    }

    static void publish(double model) {}

    static List<Integer> readAll() {
        return List.of(1, 2, 3);
    }

    static Map<String, Integer> minMax(List<Integer> numbers) {
        return Map.of("min", 1, "max", 3);
    }

    static Stream<Split> splits(Table table) {
        return Stream.of(split(table, new Options(0.1)), split(new Table(9), new Options(0.2)));
    }

    static Stream<Table> pieces(Table table) {
        return Stream.of(table, table);
    }

    static String text(Object value) {
        return String.valueOf(value);
    }

    static int increment(int value) {
        return value + 1;
    }
}
