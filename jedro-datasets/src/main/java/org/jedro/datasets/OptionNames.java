// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import org.jedro.value.internal.SnakeCase;

/** The names of the components of an options record in a catalog file. */
final class OptionNames {
    /** Computed once for each class: a catalog has thousands of entries of few types. */
    private static final ClassValue<List<String>> NAMES = new ClassValue<>() {
        @Override
        protected List<String> computeValue(Class<?> options) {
            return Arrays.stream(options.getRecordComponents())
                    .map(RecordComponent::getName)
                    .map(SnakeCase::of)
                    .toList();
        }
    };

    private OptionNames() {}

    static List<String> of(Class<? extends Record> options) {
        return NAMES.get(options);
    }
}
