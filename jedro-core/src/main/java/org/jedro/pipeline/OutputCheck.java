// SPDX-License-Identifier: Apache-2.0
package org.jedro.pipeline;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jedro.Problems;
import org.jedro.function.FunctionInfo;
import org.jedro.internal.Suggestions;
import org.jedro.ref.DatasetName;
import org.jedro.ref.TypeRef;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Checks that a function's declared result has the outputs of its node. */
final class OutputCheck {
    private static final Logger LOG = LoggerFactory.getLogger(Node.class);

    private OutputCheck() {}

    static void check(FunctionInfo info, NodeOutputs outputs, String[] datasets, Problems problems) {
        if (returnsNothing(info) && !(outputs instanceof NodeOutputs.None)) {
            problems.add("has outputs, but " + info.displayName() + " returns nothing");
        } else if (outputs instanceof NodeOutputs.InOrder) {
            inOrder(info, part(info.returnType()), datasets, problems);
        } else if (outputs instanceof NodeOutputs.Keyed keyed) {
            keyed(info, part(info.returnType()), keyed.keys(), problems);
        }
    }

    /** {@return the type that contains the outputs: that of the result, or of one element of a lazy result} */
    private static TypeRef<?> part(TypeRef<?> result) {
        return OutputTypes.isLazy(result) ? OutputTypes.element(result) : result;
    }

    /** Warns if the node drops a result that its function declares; called when the node is used, since its name may be set later. */
    static void warnIfDropped(Node node) {
        FunctionInfo info = node.function();
        if (node.outputs().isEmpty() && !returnsNothing(info)) {
            LOG.warn(
                    "Node '{}' drops the {} that {} returns; name an output with .to(…) to keep it.",
                    node.name(),
                    info.returnType().isUnknown() ? "result" : info.returnType(),
                    info.displayName());
        }
    }

    private static void inOrder(FunctionInfo info, TypeRef<?> result, String[] datasets, Problems problems) {
        Class<?> raw = result.rawType();
        if (raw.isRecord()) {
            components(info, result, datasets, problems);
        } else if (!result.isUnknown()
                && !raw.isAssignableFrom(List.class)
                && !List.class.isAssignableFrom(raw)
                && raw != Record.class) {
            problems.add("expected " + returned(info) + " a record or a list for " + datasets.length
                    + " outputs, but was " + result);
        }
    }

    private static void components(FunctionInfo info, TypeRef<?> record, String[] datasets, Problems problems) {
        List<String> components = RecordParts.names(record.rawType());
        if (components.size() != datasets.length) {
            problems.add("expected " + datasets.length + " components in " + record + " that " + info.displayName()
                    + " returns, one for each output, but was " + components.size() + " ("
                    + String.join(", ", components) + ")");
            return;
        }
        List<String> plain = components.stream().map(OutputCheck::plain).toList();
        List<String> outputs = Arrays.stream(datasets).map(OutputCheck::plain).toList();
        if (!plain.equals(outputs)
                && plain.stream()
                        .sorted()
                        .toList()
                        .equals(outputs.stream().sorted().toList())) {
            problems.add("has the outputs " + String.join(", ", datasets) + ", but " + record
                    + " has its components in another order: " + String.join(", ", components));
        }
    }

    private static boolean returnsNothing(FunctionInfo info) {
        return info.returnsVoid() || info.returnType().rawType() == Void.class;
    }

    private static String returned(FunctionInfo info) {
        return OutputTypes.isLazy(info.returnType())
                ? "each element of the " + info.returnType() + " that " + info.displayName() + " returns to be"
                : info.displayName() + " to return";
    }

    /** A name without namespace, format, case and separators, so that {@code X_train} and {@code xTrain} are equal. */
    private static String plain(String name) {
        String base = DatasetName.baseOf(name);
        return base.substring(base.lastIndexOf('.') + 1)
                .replace("_", "")
                .replace("-", "")
                .toLowerCase(Locale.ROOT);
    }

    private static void keyed(FunctionInfo info, TypeRef<?> result, String[] keys, Problems problems) {
        Class<?> raw = result.rawType();
        if (raw.isRecord()) {
            List<String> components = RecordParts.names(raw);
            for (String key : keys) {
                if (!components.contains(key)) {
                    problems.add("has an output for '" + key + "', which is not a component of " + result + "; "
                            + Suggestions.hint(key, components, "components"));
                }
            }
        } else if (!result.isUnknown()
                && !raw.isAssignableFrom(Map.class)
                && !Map.class.isAssignableFrom(raw)
                && raw != Record.class) {
            problems.add("expected " + returned(info) + " a map or a record for outputs by key, but was " + result);
        }
        Set<String> seen = new HashSet<>();
        Arrays.stream(keys)
                .filter(key -> !seen.add(key))
                .distinct()
                .forEach(key -> problems.add("has more than one output for the key '" + key + "'"));
    }
}
