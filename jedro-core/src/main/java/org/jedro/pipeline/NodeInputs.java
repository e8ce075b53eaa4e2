// SPDX-License-Identifier: Apache-2.0
package org.jedro.pipeline;

import java.util.Arrays;
import java.util.List;
import org.jedro.function.NodeFunction;
import org.jedro.ref.DatasetName;
import org.jedro.ref.DatasetRef;
import org.jedro.ref.TypeRef;
import org.jspecify.annotations.Nullable;

/**
 * The inputs of a node that is being built: names in declared order, and what else is known about them.
 *
 * @param datasets the names
 * @param parameters for keyed inputs, the names of the function's parameters
 * @param types where typed references or classes were given
 */
@SuppressWarnings("ArrayRecordComponent") // never leaves the package
record NodeInputs(String[] datasets, String @Nullable [] parameters, TypeRef<?> @Nullable [] types) {

    private static final NodeOutputs NONE = new NodeOutputs.None();

    static NodeInputs named(String... datasets) {
        for (String dataset : datasets) {
            DatasetName.check(dataset);
        }
        return new NodeInputs(datasets.clone(), null, null);
    }

    static NodeInputs keyed(List<Arg> args) {
        return new NodeInputs(
                named(args.stream().map(Arg::dataset).toArray(String[]::new)).datasets,
                args.stream().map(Arg::parameter).toArray(String[]::new),
                null);
    }

    static NodeInputs typed(DatasetRef<?>... references) {
        return new NodeInputs(
                Arrays.stream(references).map(r -> r.name().value()).toArray(String[]::new),
                null,
                Arrays.stream(references).map(DatasetRef::type).toArray(TypeRef<?>[]::new));
    }

    NodeInputs typed(Class<?>... classes) {
        return new NodeInputs(
                datasets, parameters, Arrays.stream(classes).map(TypeRef::of).toArray(TypeRef<?>[]::new));
    }

    Node sink(NodeFunction action) {
        return NodeAssembly.assemble(this, action, NONE, new String[0], null);
    }
}
