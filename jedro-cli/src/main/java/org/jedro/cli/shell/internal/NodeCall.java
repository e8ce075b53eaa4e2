// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli.shell.internal;

import java.lang.reflect.Modifier;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.SourceVersion;
import org.jedro.JedroException;
import org.jedro.catalog.DataCatalog;
import org.jedro.function.FunctionInfo;
import org.jedro.inspect.SourceLocation;
import org.jedro.internal.Suggestions;
import org.jedro.pipeline.Node;
import org.jedro.ref.DatasetName;
import org.jedro.ref.TypeRef;
import org.jspecify.annotations.Nullable;

/** A node of the project, whose inputs become variables. */
final class NodeCall {
    private final World world;
    private final Node node;

    private NodeCall(World world, Node node) {
        this.world = world;
        this.node = node;
    }

    /**
     * {@return the node of a name, with or without its namespace}
     *
     * @throws JedroException if it does not exist
     */
    static NodeCall of(World world, String name) {
        List<Node> nodes = world.nodes();
        Optional<Node> found = nodes.stream()
                .filter(node -> node.name().equals(name))
                .findFirst()
                .or(() -> only(nodes.stream()
                        .filter(node -> node.shortName().equals(name))
                        .distinct()
                        .toList()));
        return new NodeCall(
                world,
                found.orElseThrow(() -> new JedroException("Node '" + name + "' does not exist.\n  "
                        + Suggestions.hint(name, world.nodeNames(), "nodes"))));
    }

    private static Optional<Node> only(List<Node> nodes) {
        return nodes.size() == 1 ? Optional.of(nodes.get(0)) : Optional.empty();
    }

    /**
     * {@return the inputs, by the names of their variables}
     *
     * @throws JedroException if some are not stored; names all of them
     */
    Map<String, Variable> inputs() {
        DataCatalog catalog = world.catalog();
        List<String> missing = node.inputs().stream()
                .distinct()
                .filter(name -> !catalog.exists(name))
                .toList();
        if (!missing.isEmpty()) {
            throw new JedroException("The inputs of node '" + node.name() + "' cannot be loaded, since "
                    + String.join(", ", missing.stream().map(this::absence).toList()) + ".\n"
                    + "  store them with entries in the catalog, run the nodes before, and type the same again");
        }
        Map<String, Variable> inputs = new LinkedHashMap<>();
        for (int i = 0; i < node.inputs().size(); i++) {
            String dataset = node.inputs().get(i);
            TypeRef<?> type = node.inputType(i);
            inputs.putIfAbsent(variable(dataset), Variable.of(catalog.load(dataset, type), type));
        }
        return inputs;
    }

    private String absence(String dataset) {
        boolean isEntry = world.catalog().contains(dataset);
        return "'" + dataset + "' " + (isEntry ? "has no data yet" : "is only held in memory during a run")
                + world.nodes().stream()
                        .filter(writer -> writer.outputs().contains(dataset))
                        .findFirst()
                        .map(writer -> " (written by node '" + writer.name() + "')")
                        .orElse("");
    }

    /** {@return the snippet that calls the function with the variables} */
    String snippet() {
        List<String> arguments = node.inputs().stream().map(NodeCall::variable).toList();
        FunctionInfo function = node.function();
        if (isAccessible(function)) {
            return function.declaringClass().getCanonicalName() + "." + function.methodName() + "("
                    + String.join(", ", arguments) + ")";
        }
        return "call("
                + Stream.concat(Stream.of("\"" + node.name() + "\""), arguments.stream())
                        .reduce((a, b) -> a + ", " + b)
                        .orElse("")
                + ")";
    }

    private static boolean isAccessible(FunctionInfo function) {
        Class<?> type = function.declaringClass();
        return !function.isLambda()
                && type.getCanonicalName() != null
                && Modifier.isPublic(type.getModifiers())
                && Stream.of(type.getDeclaredMethods())
                        .filter(method -> method.getName().equals(function.methodName()))
                        .anyMatch(method ->
                                Modifier.isPublic(method.getModifiers()) && Modifier.isStatic(method.getModifiers()));
    }

    /** {@return where the function is written, if that is known} */
    Optional<String> place() {
        return SourceLocation.of(world.session().project(), node.function())
                .map(place -> place.filepath() + ":" + place.lineStart());
    }

    /**
     * {@return the output of the node for some inputs; a map of them if it has several, null if it has none}
     *
     * @throws Exception what the function throws
     */
    @Nullable Object call(@Nullable Object[] inputs) throws Exception {
        if (inputs.length != node.inputs().size()) {
            throw new JedroException(
                    "Node '" + node.name() + "' has " + node.inputs().size() + " inputs ("
                            + String.join(", ", node.inputs()) + "), but the call has " + inputs.length + ".");
        }
        @Nullable Object[] outputs = node.call(inputs);
        if (outputs.length <= 1) {
            return outputs.length == 0 ? null : outputs[0];
        }
        Map<String, @Nullable Object> byName = new LinkedHashMap<>();
        for (int i = 0; i < outputs.length; i++) {
            byName.put(node.outputs().get(i), outputs[i]);
        }
        return byName;
    }

    /** {@return the name of the variable of a dataset: {@code model_options} of {@code params:model_options}} */
    static String variable(String dataset) {
        String plain = DatasetName.baseOf(dataset).replaceFirst("^params:", "");
        StringBuilder name = new StringBuilder();
        for (String part : List.of(plain.split("[^\\p{L}\\p{N}_$]+", -1))) {
            name.append(name.isEmpty() || part.isEmpty() ? part : "_" + part);
        }
        if (name.isEmpty() || !Character.isJavaIdentifierStart(name.charAt(0))) {
            name.insert(0, '_');
        }
        boolean isTaken =
                !SourceVersion.isName(name) || TAKEN.contains(name.toString().toLowerCase(Locale.ROOT));
        return isTaken ? name + "_" : name.toString();
    }

    private static final Set<String> TAKEN = Set.of("session", "catalog", "pipelines", "context", "_");
}
