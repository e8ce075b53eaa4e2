// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner.internal;

import java.util.List;
import java.util.Optional;
import org.jedro.catalog.AppendableDataset;
import org.jedro.catalog.BoundDataset;
import org.jedro.pipeline.Node;

/** The effect of a node that would happen twice if the node ran again. */
public final class RepeatedEffect {
    private RepeatedEffect() {}

    /**
     * {@return the effect, as a clause after the name of the node; empty if a second run only replaces what it stores}
     *
     * @param hasStarted whether the node has been called
     * @param mayHaveActed whether it may have put an output in place, or confirmed an input
     * @param outputs its stored outputs
     */
    public static Optional<String> of(
            Node node, boolean hasStarted, boolean mayHaveActed, List<? extends BoundDataset<?>> outputs) {
        if (node.outputs().isEmpty()) {
            return hasStarted
                    ? Optional.of("has no outputs, and has been called: what it did is not known")
                    : Optional.empty();
        }
        if (!mayHaveActed) {
            return Optional.empty();
        }
        if (!node.confirms().isEmpty()) {
            return Optional.of("confirms '" + String.join("', '", node.confirms()) + "', and may have done so");
        }
        return outputs.stream()
                .filter(output -> !isReplaced(output))
                .findFirst()
                .map(output -> "saves '" + output.name() + "' (" + output.type()
                        + "), which a second save might not replace, and may have done so");
    }

    /** {@return whether a save replaces what is stored, and can be repeated} */
    public static boolean isReplaced(BoundDataset<?> output) {
        return output.isStaged() || output.dataset() instanceof AppendableDataset<?>;
    }
}
