// SPDX-License-Identifier: Apache-2.0
package org.jedro.pipeline;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jedro.function.Fn1;
import org.jedro.function.FunctionInfo;
import org.jedro.function.NodeFunction;
import org.jedro.ref.DatasetName;
import org.jedro.ref.DatasetRef;
import org.jedro.ref.TypeRef;
import org.jspecify.annotations.Nullable;

/**
 * One function with named inputs and outputs, written from left to right:
 *
 * <pre>{@code
 * Node.from("shuttles", "params:options").apply(Nodes::preprocess).to("preprocessed_shuttles").named("preprocess")
 * }</pre>
 *
 * <p>Immutable; each verb returns a changed copy. Two nodes are equal if they have the same full name, inputs and
 * outputs; the function, tags, confirms and constraints do not count. Nodes are ordered by the same things, the name
 * first.
 */
public final class Node implements PipelinePart, Comparable<Node> {
    private final String name;
    private final @Nullable String namespace;
    private final boolean named;
    private final String[] inputs;
    private final String[] outputs;
    private final NodeBinding binding;
    private final NodeExtras extras;

    Node(
            String name,
            @Nullable String namespace,
            boolean named,
            String[] inputs,
            String[] outputs,
            NodeBinding binding,
            NodeExtras extras) {
        this.name = name;
        this.namespace = namespace;
        this.named = named;
        this.inputs = inputs;
        this.outputs = outputs;
        this.binding = binding;
        this.extras = extras;
    }

    /** {@return the start of a node without inputs; its function follows} */
    public static From from() {
        return new From(NodeInputs.named());
    }

    /**
     * {@return the start of a node with inputs in the order of the function's parameters; its function follows}
     *
     * @throws org.jedro.ref.InvalidNameException if a name cannot be one
     */
    public static From from(String... datasets) {
        return new From(NodeInputs.named(datasets));
    }

    /**
     * {@return the start of a node with inputs by the names of the function's parameters; its function follows}
     *
     * @throws org.jedro.ref.InvalidNameException if a name cannot be one
     */
    public static From from(Arg first, Arg... more) {
        return new From(NodeInputs.keyed(
                Stream.concat(Stream.of(first), Arrays.stream(more)).toList()));
    }

    /** {@return the start of a node with a typed input; its function follows} */
    public static <A> From1<A> from(DatasetRef<A> a) {
        return new From1<>(NodeInputs.typed(a));
    }

    /** {@return the start of a node with typed inputs; its function follows} */
    public static <A, B> From2<A, B> from(DatasetRef<A> a, DatasetRef<B> b) {
        return new From2<>(NodeInputs.typed(a, b));
    }

    /** {@return the start of a node with typed inputs; its function follows} */
    public static <A, B, C> From3<A, B, C> from(DatasetRef<A> a, DatasetRef<B> b, DatasetRef<C> c) {
        return new From3<>(NodeInputs.typed(a, b, c));
    }

    /** {@return the start of a node with typed inputs; its function follows} */
    public static <A, B, C, D> From4<A, B, C, D> from(
            DatasetRef<A> a, DatasetRef<B> b, DatasetRef<C> c, DatasetRef<D> d) {
        return new From4<>(NodeInputs.typed(a, b, c, d));
    }

    /** {@return the start of a node with typed inputs; its function follows} */
    public static <A, B, C, D, E> From5<A, B, C, D, E> from(
            DatasetRef<A> a, DatasetRef<B> b, DatasetRef<C> c, DatasetRef<D> d, DatasetRef<E> e) {
        return new From5<>(NodeInputs.typed(a, b, c, d, e));
    }

    /** {@return the start of a node with typed inputs; its function follows} */
    public static <A, B, C, D, E, F> From6<A, B, C, D, E, F> from(
            DatasetRef<A> a, DatasetRef<B> b, DatasetRef<C> c, DatasetRef<D> d, DatasetRef<E> e, DatasetRef<F> f) {
        return new From6<>(NodeInputs.typed(a, b, c, d, e, f));
    }

    /** {@return an input for the function's parameter of a given name} */
    public static Arg arg(String parameter, String dataset) {
        return new Arg(parameter, dataset);
    }

    /** {@return an output that is found under a key of the function's result} */
    public static Key key(String key, String dataset) {
        return new Key(key, dataset);
    }

    /** {@return an output that an accessor takes out of the function's result} */
    public static <R extends @Nullable Object, T> Out<R> out(Fn1<R, ? extends T> accessor, DatasetRef<T> dataset) {
        return new Out<>(accessor, dataset);
    }

    /** {@return the full name, with the namespace} */
    public String name() {
        return name;
    }

    /** {@return the name without the namespace} */
    public String shortName() {
        return namespace == null ? name : name.substring(namespace.length() + 1);
    }

    /** {@return the namespace, outermost segment first} */
    public Optional<String> namespace() {
        return Optional.ofNullable(namespace);
    }

    /** {@return whether the name was set, not derived from function and outputs} */
    public boolean isNamed() {
        return named;
    }

    /** {@return the datasets that are read, in the order of the function's arguments; a dataset may occur twice} */
    public List<String> inputs() {
        return Collections.unmodifiableList(Arrays.asList(inputs));
    }

    /** {@return the datasets that are written, in declared order} */
    public List<String> outputs() {
        return Collections.unmodifiableList(Arrays.asList(outputs));
    }

    /** {@return for inputs by parameter name, the parameters in the order of {@link #inputs}; else empty} */
    public List<String> inputParameters() {
        String[] parameters = binding.parameters();
        return parameters == null ? List.of() : Collections.unmodifiableList(Arrays.asList(parameters));
    }

    /** {@return for outputs by key, the keys in the order of {@link #outputs}; else empty} */
    public List<String> outputKeys() {
        String[] keys = binding.outputs().keys();
        return keys == null ? List.of() : Collections.unmodifiableList(Arrays.asList(keys));
    }

    /** {@return the datasets that are confirmed after the outputs are saved, in declared order} */
    public List<String> confirms() {
        return extras.confirms();
    }

    /** {@return the tags, sorted} */
    public Set<String> tags() {
        return extras.tags();
    }

    /** {@return what the node requires of its run} */
    public Constraints constraints() {
        return extras.constraints();
    }

    /** {@return the version of the code that the node declares, see {@link #codeVersion(String)}} */
    public Optional<String> codeVersion() {
        return Optional.ofNullable(extras.codeVersion());
    }

    /** {@return what is known about the function} */
    public FunctionInfo function() {
        return binding.info();
    }

    /** {@return the function itself, for example to wrap it} */
    public NodeFunction nodeFunction() {
        return binding.function();
    }

    /** {@return the accessors that take the outputs out of the function's result, see {@link #out}; empty without them} */
    public List<Fn1<?, ?>> outputAccessors() {
        return binding.outputs() instanceof NodeOutputs.Each each ? List.of(each.accessors()) : List.of();
    }

    /** {@return the type that the function expects of an input, or {@link TypeRef#UNKNOWN}} */
    public TypeRef<?> inputType(int index) {
        return binding.inputType(index);
    }

    /**
     * {@return the type that the function returns for an output, or {@link TypeRef#UNKNOWN}} If the node is lazy, this is
     * a stream or an iterator; see {@link #chunkType}.
     */
    public TypeRef<?> outputType(int index) {
        return binding.outputType(index);
    }

    /**
     * {@return whether the function is declared to return a {@code Stream} or {@code Iterator}, so that it still runs while
     * the outputs are saved}
     */
    public boolean isLazy() {
        return binding.isLazy();
    }

    /** {@return for a lazy node, the type of one chunk of an output, or {@link TypeRef#UNKNOWN}} */
    public TypeRef<?> chunkType(int index) {
        return binding.chunkType(index);
    }

    /**
     * {@return a copy with another name, without namespace}
     *
     * @throws org.jedro.ref.InvalidNameException if it is empty or contains characters other than letters, digits, {@code _ - .}
     */
    public Node named(String newName) {
        NodeNames.check(newName, "node name");
        return renamed(namespace == null ? newName : namespace + "." + newName, namespace, true);
    }

    /** {@return a copy with further tags} */
    public Node tagged(String... tags) {
        for (String tag : tags) {
            NodeNames.check(tag, "tag");
        }
        return with(extras.withTags(Arrays.asList(tags)));
    }

    /** {@return a copy that confirms further datasets once its outputs are saved} */
    public Node confirming(String... datasets) {
        for (String dataset : datasets) {
            DatasetName.check(dataset);
        }
        return with(extras.withConfirms(Arrays.asList(datasets)));
    }

    /**
     * {@return a copy in a namespace, which encloses the current one} Only the name changes; to rename datasets
     * too, put the pipeline into the namespace.
     */
    public Node in(String outer) {
        NodeNames.checkNamespace(outer);
        return renamed(outer + "." + name, namespace == null ? outer : outer + "." + namespace, named);
    }

    /** {@return a copy that runs after the named nodes, with or without data between them; full names} */
    public Node after(String... nodes) {
        for (String node : nodes) {
            NodeNames.check(node, "node name");
        }
        return with(extras.withConstraints(constraints().withAfter(Arrays.asList(nodes))));
    }

    /** {@return a copy that runs after the other nodes} */
    public Node after(Node first, Node... more) {
        return after(Stream.concat(Stream.of(first), Arrays.stream(more))
                .map(Node::name)
                .toArray(String[]::new));
    }

    /** {@return a copy that needs resources while it runs; replaces needs of the same kind} */
    public Node needs(Need... needs) {
        return with(extras.withConstraints(constraints().withNeeds(needs)));
    }

    /** {@return a copy that runs alone, with no other node at the same time} */
    public Node exclusive() {
        return with(extras.withConstraints(constraints().withExclusive(true)));
    }

    /** {@return a copy with these constraints in place of its current ones} */
    public Node withConstraints(Constraints constraints) {
        return with(extras.withConstraints(constraints));
    }

    /** {@return a copy that mostly waits for input and output, so that many may run at once} */
    public Node io() {
        return with(extras.withConstraints(constraints().withIo(true)));
    }

    /** {@return a copy that runs in its own JVM} */
    public Node isolated() {
        return isolated(new Isolation(0));
    }

    /** {@return a copy that runs in its own JVM: {@code isolated(heap("4g"))}} */
    public Node isolated(Isolation isolation) {
        return with(extras.withConstraints(constraints().withIsolation(isolation)));
    }

    /** {@return a copy that is retried up to this many times if it fails} */
    public Node retry(int times, Backoff backoff) {
        return retry(new Retry(times, backoff));
    }

    /**
     * {@return a copy that is retried up to this many times if it fails with one of these exceptions or they caused it}
     */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public final Node retry(int times, Backoff backoff, Class<? extends Throwable>... on) {
        return retry(
                new Retry(times, backoff, Arrays.stream(on).map(Class::getName).toList()));
    }

    /** {@return a copy that is retried if it fails} */
    public Node retry(Retry retry) {
        return with(extras.withConstraints(constraints().withRetry(retry)));
    }

    /** {@return a copy with a time limit for an attempt: for loading its inputs and its function together, not for saving} */
    public Node timeout(Duration limit) {
        return with(extras.withConstraints(constraints().withTimeout(limit)));
    }

    /**
     * {@return a copy whose code has a version} It counts in place of the code when a run reuses what earlier runs have stored:
     * change it when the result may change.
     *
     * @throws IllegalArgumentException if the version is blank
     */
    public Node codeVersion(String version) {
        if (version.isBlank()) {
            throw new IllegalArgumentException("Expected a version that is not blank.");
        }
        return with(extras.withCodeVersion(version));
    }

    /** {@return a copy that shows a preview} */
    public Node previewedBy(PreviewFunction preview) {
        return with(extras.withPreview(preview));
    }

    /**
     * {@return a copy with another function, under the same name; a mismatch with the inputs and outputs is reported
     * when the node is used}
     */
    public Node withFunction(NodeFunction function) {
        Node bound = NodeAssembly.assemble(
                new NodeInputs(inputs, binding.parameters(), binding.inputTypes()),
                function,
                binding.outputs(),
                outputs,
                binding.outputTypes());
        return new Node(
                name, namespace, named, bound.inputs, outputs, bound.binding, extras.withFlaw(bound.extras.flaw()));
    }

    /**
     * {@return the outputs of one call, in the order of {@link #outputs}} Does not keep the arguments. For a lazy node,
     * these are streams or iterators that are not read yet.
     *
     * @param arguments the values of the inputs, in the order of {@link #inputs}
     * @throws NodeResultException if an argument or the result does not have the expected type or shape
     * @throws Exception if the function throws it
     */
    public @Nullable Object[] call(@Nullable Object[] arguments) throws Exception {
        checkFlaw();
        return binding.call(name, outputs.length, arguments);
    }

    /**
     * {@return the outputs of one call of a lazy node, chunk by chunk; to be closed}
     *
     * @param arguments the values of the inputs, in the order of {@link #inputs}
     * @throws NodeResultException if an argument or the result does not have the expected type or shape
     * @throws Exception if the function throws it
     */
    public NodeChunks callInChunks(@Nullable Object[] arguments) throws Exception {
        checkFlaw();
        return binding.chunks(name, outputs.length, arguments);
    }

    private void checkFlaw() {
        if (extras.flaw() != null) {
            throw InvalidNodeException.of(List.of(this));
        }
    }

    /**
     * Runs the node by itself.
     *
     * @param values the values of the inputs by dataset; exactly the declared ones
     * @return the values of the outputs by dataset, in declared order
     * @throws NodeResultException if values are missing or not declared, or the result does not match the node's declaration
     * @throws Exception if the function throws it
     */
    public Map<String, @Nullable Object> run(Map<String, ? extends @Nullable Object> values) throws Exception {
        checkFlaw();
        OutputCheck.warnIfDropped(this);
        return StandaloneRun.run(this, values);
    }

    /** {@return the preview, if the node has one} */
    public Optional<Preview> preview() throws Exception {
        PreviewFunction function = extras.preview();
        return function == null
                ? Optional.empty()
                : Optional.of(Objects.requireNonNull(
                        function.preview(), () -> "The preview function of node '" + name + "' returned null."));
    }

    /** Whether the function was written as a lambda and the node has no explicit name. */
    boolean isNameless() {
        return !named && binding.info().isLambda();
    }

    String[] inputArray() {
        return inputs;
    }

    String[] outputArray() {
        return outputs;
    }

    NodeBinding binding() {
        return binding;
    }

    NodeExtras extras() {
        return extras;
    }

    Node with(NodeExtras changed) {
        return new Node(name, namespace, named, inputs, outputs, binding, changed);
    }

    private Node renamed(String newName, @Nullable String newNamespace, boolean given) {
        return new Node(newName, newNamespace, given, inputs, outputs, binding, extras);
    }

    Node renamed(
            String newName,
            @Nullable String newNamespace,
            String[] newInputs,
            String[] newOutputs,
            NodeExtras changed) {
        return new Node(newName, newNamespace, named, newInputs, newOutputs, binding, changed);
    }

    @Override
    public int compareTo(Node other) {
        int order = name.compareTo(other.name);
        return order != 0 ? order : NodeIdentity.compare(this, other);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof Node node && name.equals(node.name) && NodeIdentity.compare(this, node) == 0);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    /** {@return the node as logs show it: {@code name: function([in1; in2]) -> [out]}} */
    @Override
    public String toString() {
        return (named ? name + ": " : "") + binding.info().displayName() + "("
                + NodeIdentity.text(inputs, binding.parameters()) + ") -> "
                + NodeIdentity.text(outputs, binding.outputs().keys());
    }
}
