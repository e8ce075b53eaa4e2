// SPDX-License-Identifier: Apache-2.0
package org.jedro.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jedro.internal.Suggestions;
import org.jedro.pipeline.Pipeline;
import org.jedro.ref.DatasetName;
import org.jedro.value.MapValue;

/**
 * The datasets and parameters of a request that no node of its pipelines uses, although a name is close to one that a node does
 * use: the run would read a value of the project in their place.
 */
final class MisspeltInputs {
    private final Set<String> datasets = new TreeSet<>();
    private final Set<String> parameters = new TreeSet<>();
    private boolean readsAllParameters;

    private MisspeltInputs(Pipeline pipeline) {
        for (String name : pipeline.datasets()) {
            DatasetName used = DatasetName.of(name);
            if (name.equals(DatasetName.PARAMETERS)) {
                readsAllParameters = true;
            } else if (used.isParameter()) {
                parameters.add(used.parameterPath().orElseThrow());
            } else {
                datasets.add(used.base());
            }
        }
    }

    /** {@return a sentence for each} */
    static List<String> of(ServiceRequest request, Pipeline pipeline) {
        MisspeltInputs inputs = new MisspeltInputs(pipeline);
        List<String> sentences = new ArrayList<>();
        for (String name : request.datasets().keySet()) {
            if (!inputs.datasets.contains(DatasetName.baseOf(name))) {
                inputs.add(sentences, "dataset", name, inputs.datasets);
            }
        }
        if (!inputs.readsAllParameters) {
            inputs.look(request.parameters(), "", sentences);
        }
        return sentences;
    }

    private void look(MapValue given, String prefix, List<String> sentences) {
        given.entries().forEach((key, value) -> {
            String path = prefix + key;
            if (isRead(path)) {
                return;
            }
            if (value instanceof MapValue map && isReadInside(path)) {
                look(map, path + ".", sentences);
            } else {
                add(sentences, "parameter", path, parameters);
            }
        });
    }

    private boolean isRead(String path) {
        return parameters.contains(path) || parameters.stream().anyMatch(used -> path.startsWith(used + "."));
    }

    private boolean isReadInside(String path) {
        return parameters.stream().anyMatch(used -> used.startsWith(path + "."));
    }

    private void add(List<String> sentences, String what, String name, Set<String> used) {
        Suggestions.closest(name, used)
                .ifPresent(meant -> sentences.add("No node of the pipelines uses the " + what + " '" + name
                        + "' of the request; did you mean '" + meant + "'?"));
    }
}
