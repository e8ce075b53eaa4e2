// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli.shell.internal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jedro.catalog.DataCatalog;
import org.jedro.ref.TypeRef;
import org.jedro.runner.RunResult;
import org.jedro.session.Context;
import org.jedro.session.Pipelines;
import org.jedro.session.Session;
import org.jspecify.annotations.Nullable;

/** What the functions of {@link Ready} do. Thread-safe. */
public final class ShellFunctions {
    private final World world;
    private final Function<List<String>, RunResult> runs;
    private final Deque<Request> requests = new ArrayDeque<>();
    private @Nullable Variable loaded;

    /** What is done when the snippet has ended. */
    sealed interface Request {}

    /** Declares variables and prints a text. */
    record Declare(Map<String, Variable> variables, String text) implements Request {}

    /** Loads the project anew. */
    record Reload(List<String> options) implements Request {}

    /** Prints a value. */
    record Show(@Nullable Object value) implements Request {}

    ShellFunctions(World world, Function<List<String>, RunResult> runs) {
        this.world = world;
        this.runs = runs;
    }

    /** {@return the session} */
    public Session session() {
        return world.session();
    }

    /** {@return the context} */
    public Context context() {
        return world.session().context();
    }

    /** {@return the catalog} */
    public DataCatalog catalog() {
        return world.catalog();
    }

    /** {@return the pipelines} */
    public Pipelines pipelines() {
        return world.pipelines();
    }

    /**
     * {@return the value of a dataset, in the form in which the project's nodes use it}
     *
     * @param <T> the type that the caller expects
     */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"
    }) // the type of the caller's variable, without a cast
    public <T> T load(String dataset) {
        TypeRef<?> type = world.typeOf(dataset);
        Object value = world.catalog().load(dataset, type);
        remember(Variable.of(value, type));
        return (T) value;
    }

    /** {@return the value of a dataset as a type} */
    public <T> T load(String dataset, Class<T> type) {
        return world.catalog().load(dataset, type);
    }

    /** Stores a value. */
    public void save(String dataset, Object value) {
        world.catalog().save(dataset, value);
    }

    /** Loads the inputs of a node into variables, and prints the call of its function. */
    public void inputsOf(String node) {
        NodeCall call = NodeCall.of(world, node);
        Map<String, Variable> inputs = call.inputs();
        String place = call.place().map(file -> "\n  written in " + file).orElse("");
        request(new Declare(inputs, "Call the node with:\n  " + call.snippet() + place));
    }

    /**
     * {@return the output of a node for some inputs; a map if it has several outputs}
     *
     * @param <T> the type that the caller expects
     * @throws Exception what the node's function throws
     */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"
    }) // the type of the caller's variable, without a cast
    public <T> @Nullable T call(String node, @Nullable Object... inputs) throws Exception {
        return (T) NodeCall.of(world, node).call(inputs);
    }

    /** {@return the result of a run with the options of {@code jedro run}} */
    public RunResult run(String... options) {
        return runs.apply(List.of(options));
    }

    /** Loads the project anew when the snippet has ended. */
    public void reload(String... options) {
        request(new Reload(List.of(options)));
    }

    /** Prints a value as the shell prints results. */
    public void show(@Nullable Object value) {
        request(new Show(value));
    }

    private synchronized void remember(Variable variable) {
        loaded = variable;
    }

    /** {@return a value with its type, which is known if it was loaded last} */
    synchronized Variable typed(@Nullable Object value) {
        Variable known = loaded;
        return known != null && value != null && known.value() == value ? known : Variable.of(value);
    }

    private synchronized void request(Request request) {
        requests.add(request);
    }

    /** {@return the next request, or null} */
    synchronized @Nullable Request nextRequest() {
        return requests.poll();
    }
}
