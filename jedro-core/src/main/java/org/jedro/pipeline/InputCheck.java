// SPDX-License-Identifier: Apache-2.0
package org.jedro.pipeline;

import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jedro.Problems;
import org.jedro.function.FunctionInfo;
import org.jedro.function.NodeFunction;
import org.jedro.internal.Suggestions;
import org.jedro.ref.TypeRef;
import org.jspecify.annotations.Nullable;

/** Checks that a function takes the inputs of its node, and brings keyed inputs into the order of its parameters. */
final class InputCheck {
    private InputCheck() {}

    static NodeInputs inBindingOrder(NodeInputs inputs, NodeFunction function, FunctionInfo info, Problems problems) {
        int arity = function.arity();
        String[] parameters = inputs.parameters();
        if (arity == NodeFunction.ANY) {
            if (parameters != null && NodeAssembly.isNamed(function)) {
                checkTwice(parameters, problems);
            }
            return inputs;
        }
        if (parameters != null) {
            return byParameter(inputs, parameters, info, problems);
        }
        int given = inputs.datasets().length;
        if (arity != given) {
            String names = info.parameterNames().isEmpty() ? "" : " (" + String.join(", ", info.parameterNames()) + ")";
            String inputNames = given == 0 ? "" : " (" + String.join(", ", inputs.datasets()) + ")";
            problems.add("expected " + arity + (arity == 1 ? " input" : " inputs") + " for " + info.displayName()
                    + names + ", but was " + given + inputNames);
        }
        return inputs;
    }

    private static NodeInputs byParameter(NodeInputs inputs, String[] given, FunctionInfo info, Problems problems) {
        List<String> known = info.parameterNames();
        if (known.isEmpty()) {
            problems.add("has inputs by parameter name, but the parameter names of " + info.displayName()
                    + " are not known; compile with -parameters, or give the inputs in order");
            return inputs;
        }
        Set<String> names = new LinkedHashSet<>(Arrays.asList(given));
        for (String name : names) {
            if (!known.contains(name)) {
                problems.add("has an input for '" + name + "', which is not a parameter of " + info.displayName() + "; "
                        + Suggestions.hint(name, known, "parameters"));
            }
        }
        List<String> missing = known.stream().filter(k -> !names.contains(k)).toList();
        if (!missing.isEmpty()) {
            problems.add("has no input for " + Quoted.list(missing) + " of " + info.displayName());
        }
        checkTwice(given, problems);
        return problems.isEmpty() ? reordered(inputs, given, known) : inputs;
    }

    private static void checkTwice(String[] given, Problems problems) {
        Set<String> seen = new HashSet<>();
        Arrays.stream(given)
                .filter(name -> !seen.add(name))
                .distinct()
                .forEach(name -> problems.add("has more than one input for the parameter '" + name + "'"));
    }

    private static NodeInputs reordered(NodeInputs inputs, String[] given, List<String> known) {
        Integer[] order = new Integer[given.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> Integer.compare(known.indexOf(given[a]), known.indexOf(given[b])));
        TypeRef<?> @Nullable [] types = inputs.types();
        return new NodeInputs(
                Arrays.stream(order).map(i -> inputs.datasets()[i]).toArray(String[]::new),
                Arrays.stream(order).map(i -> given[i]).toArray(String[]::new),
                types == null ? null : Arrays.stream(order).map(i -> types[i]).toArray(TypeRef<?>[]::new));
    }
}
