// SPDX-License-Identifier: Apache-2.0
package org.jedro.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jedro.Problems;
import org.jedro.function.ActionNamed;
import org.jedro.function.FnNamed;
import org.jedro.function.FunctionInfo;
import org.jedro.function.NodeFunction;
import org.jedro.ref.DatasetName;
import org.jedro.ref.TypeRef;
import org.jspecify.annotations.Nullable;

/** Puts inputs, function and outputs together and checks that they fit. */
final class NodeAssembly {
    private NodeAssembly() {}

    static Node assemble(
            NodeInputs inputs,
            NodeFunction function,
            NodeOutputs outputs,
            String[] datasets,
            TypeRef<?> @Nullable [] outputTypes) {
        FunctionInfo info = FunctionInfo.of(function);
        String name = NodeNames.automatic(info, inputs.datasets(), datasets);
        Problems problems = new Problems();
        NodeInputs ordered = InputCheck.inBindingOrder(inputs, function, info, problems);
        checkDatasets(ordered.datasets(), datasets, problems);
        OutputCheck.check(info, outputs, datasets, problems);
        NodeExtras extras =
                problems.hasErrors() ? NodeExtras.NONE.withFlaw(Flaw.here(problems.list())) : NodeExtras.NONE;
        NodeBinding binding = new NodeBinding(
                function,
                info,
                ordered.parameters(),
                isNamed(function) ? names(ordered) : null,
                ordered.types(),
                outputTypes,
                outputs);
        return new Node(name, null, false, ordered.datasets(), datasets, binding, extras);
    }

    static boolean isNamed(NodeFunction function) {
        return function instanceof FnNamed || function instanceof ActionNamed;
    }

    private static String[] names(NodeInputs inputs) {
        String[] parameters = inputs.parameters();
        return parameters == null ? inputs.datasets() : parameters;
    }

    private static void checkDatasets(String[] inputs, String[] outputs, Problems problems) {
        if (inputs.length == 0 && outputs.length == 0) {
            problems.add("has neither inputs nor outputs; it needs at least one of them");
        }
        if (outputs.length > 1) {
            writtenTwice(outputs, problems);
        }
        Set<String> both = Set.of();
        for (String output : outputs) {
            String base = DatasetName.baseOf(output);
            for (String input : inputs) {
                if (DatasetName.baseOf(input).equals(base)) {
                    both = both.isEmpty() ? new TreeSet<>() : both;
                    both.add(base);
                }
            }
        }
        if (!both.isEmpty()) {
            problems.add("reads and writes " + Quoted.list(both) + "; a node cannot change its own input");
        }
    }

    /** Two formats of one dataset are one output: the second would replace the first. */
    private static void writtenTwice(String[] outputs, Problems problems) {
        Map<String, List<String>> byBase = new TreeMap<>();
        for (String output : outputs) {
            byBase.computeIfAbsent(DatasetName.baseOf(output), base -> new ArrayList<>())
                    .add(output);
        }
        byBase.forEach((base, names) -> {
            if (names.size() > 1) {
                problems.add(PipelineProblem.WrittenTwice.predicate(base, names));
            }
        });
    }
}
