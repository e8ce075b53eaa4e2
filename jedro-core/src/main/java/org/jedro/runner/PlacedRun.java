// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner;

/** The work of a {@link NodePlace} in one run. Thread-safe. */
@FunctionalInterface
public interface PlacedRun extends AutoCloseable {

    /** Called when the run begins, so that the place can prepare slow resources in the meantime. */
    default void begin() {}

    /**
     * {@return one attempt at a node, which the engine closes}
     *
     * @param node one of those that the run was prepared for
     */
    NodeVisit visit(PlacedNode node);

    /** Called when the run is over. */
    @Override
    default void close() {}
}
