// SPDX-License-Identifier: Apache-2.0
package org.jedro.pipeline;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jedro.ref.DatasetName;

/**
 * Which datasets and parameters of a pipeline keep their names or are renamed when the pipeline is put into a namespace
 * or connected to another one. Immutable; each verb returns a changed copy.
 *
 * <pre>{@code
 * training.in("candidate", Remapping.none().keepInputs("model_input_table").renameOutput("regressor", "candidate_model"))
 * }</pre>
 */
public final class Remapping {
    private static final Remapping NONE = new Remapping(Map.of(), Map.of(), Map.of(), true);

    private final Map<String, String> inputs;
    private final Map<String, String> outputs;
    private final Map<String, String> parameters;
    private final boolean prefixing;

    private Remapping(
            Map<String, String> inputs,
            Map<String, String> outputs,
            Map<String, String> parameters,
            boolean prefixing) {
        this.inputs = inputs;
        this.outputs = outputs;
        this.parameters = parameters;
        this.prefixing = prefixing;
    }

    /** {@return an empty remapping} */
    public static Remapping none() {
        return NONE;
    }

    /** {@return a copy that keeps the names of free inputs} */
    public Remapping keepInputs(String... names) {
        return renameInputs(identity(names));
    }

    /** {@return a copy that renames a free input} */
    public Remapping renameInput(String from, String to) {
        return renameInputs(Map.of(from, to));
    }

    /** {@return a copy that renames free inputs, old names to new ones} */
    public Remapping renameInputs(Map<String, String> names) {
        return new Remapping(with(inputs, names), outputs, parameters, prefixing);
    }

    /** {@return a copy that keeps the names of datasets that the pipeline writes} */
    public Remapping keepOutputs(String... names) {
        return renameOutputs(identity(names));
    }

    /** {@return a copy that renames a dataset that the pipeline writes, also where it is read} */
    public Remapping renameOutput(String from, String to) {
        return renameOutputs(Map.of(from, to));
    }

    /** {@return a copy that renames datasets that the pipeline writes, old names to new ones} */
    public Remapping renameOutputs(Map<String, String> names) {
        return new Remapping(inputs, with(outputs, names), parameters, prefixing);
    }

    /** {@return a copy that keeps the names of parameters; {@code params:} may be omitted} */
    public Remapping keepParameters(String... names) {
        return renameParameters(identity(names));
    }

    /** {@return a copy that renames a parameter; {@code params:} may be omitted} */
    public Remapping renameParameter(String from, String to) {
        return renameParameters(Map.of(from, to));
    }

    /** {@return a copy that renames parameters, old names to new ones; {@code params:} may be omitted} */
    public Remapping renameParameters(Map<String, String> names) {
        Map<String, String> full = new LinkedHashMap<>();
        names.forEach((from, to) -> full.put(parameter(from), parameter(to)));
        return new Remapping(inputs, outputs, with(parameters, full), prefixing);
    }

    /** {@return a copy with which a namespace applies to node names only, and all datasets and parameters keep their names} */
    public Remapping keepingDatasetNames() {
        return new Remapping(inputs, outputs, parameters, false);
    }

    Map<String, String> inputs() {
        return inputs;
    }

    Map<String, String> outputs() {
        return outputs;
    }

    Map<String, String> parameters() {
        return parameters;
    }

    boolean isEmpty() {
        return inputs.isEmpty() && outputs.isEmpty() && parameters.isEmpty();
    }

    boolean isPrefixing() {
        return prefixing;
    }

    private static String parameter(String name) {
        return DatasetName.isParameter(name)
                ? name
                : DatasetName.ofParameter(name).value();
    }

    private static Map<String, String> identity(String... names) {
        Map<String, String> same = new LinkedHashMap<>();
        Arrays.stream(names).forEach(name -> same.put(name, name));
        return same;
    }

    private static Map<String, String> with(Map<String, String> known, Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(known);
        more.forEach((from, to) -> all.put(from, DatasetName.check(to)));
        return Collections.unmodifiableMap(all);
    }
}
