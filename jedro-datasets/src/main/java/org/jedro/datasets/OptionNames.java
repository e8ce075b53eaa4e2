package org.jedro.datasets;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What the components of an options record are called in a catalog file. */
final class OptionNames {
    /** Asked once of each class: a catalog has thousands of entries of few types. */
    private static final ClassValue<List<String>> NAMES = new ClassValue<>() {
        @Override
        protected List<String> computeValue(Class<?> options) {
            return Arrays.stream(options.getRecordComponents())
                    .map(RecordComponent::getName)
                    .map(OptionNames::snakeCase)
                    .toList();
        }
    };

    private OptionNames() {}

    static List<String> of(Class<? extends Record> options) {
        return NAMES.get(options);
    }

    static String snakeCase(String name) {
        if (name.equals(name.toLowerCase(Locale.ROOT))) {
            return name;
        }
        StringBuilder snake = new StringBuilder();
        for (char c : name.toCharArray()) {
            snake.append(Character.isUpperCase(c) ? "_" : "").append(c);
        }
        return snake.toString().toLowerCase(Locale.ROOT);
    }
}
