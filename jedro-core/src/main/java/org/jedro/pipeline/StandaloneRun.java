// SPDX-License-Identifier: Apache-2.0
package org.jedro.pipeline;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs a node by itself, with values from a map. */
final class StandaloneRun {
    private static final Logger LOG = LoggerFactory.getLogger(Node.class);

    private StandaloneRun() {}

    static Map<String, @Nullable Object> run(Node node, Map<String, ? extends @Nullable Object> values)
            throws Exception {
        TreeSet<String> declared = new TreeSet<>(node.inputs());
        TreeSet<String> given = new TreeSet<>(values.keySet());
        if (!declared.equals(given)) {
            throw NodeResultException.of(node.name(), "values for " + names(declared), names(given));
        }
        LOG.info("Running {}", node);
        @Nullable Object[] arguments = node.inputs().stream().map(values::get).toArray();
        @Nullable Object[] results = node.call(arguments);
        Map<String, @Nullable Object> outputs = new LinkedHashMap<>();
        List<String> datasets = node.outputs();
        for (int i = 0; i < results.length; i++) {
            outputs.put(datasets.get(i), results[i]);
        }
        return Collections.unmodifiableMap(outputs);
    }

    private static String names(Set<String> names) {
        return names.isEmpty() ? "nothing" : Quoted.list(names);
    }
}
