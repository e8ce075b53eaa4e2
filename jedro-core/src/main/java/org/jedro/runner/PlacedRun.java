package org.jedro.runner;

/** What a {@link NodePlace} does in one run. Thread-safe. */
@FunctionalInterface
public interface PlacedRun extends AutoCloseable {

    /** Told when the run begins, so that what takes time to get ready can get ready meanwhile. */
    default void begin() {}

    /**
     * {@return one attempt at a node, which the engine closes}
     *
     * @param node one of those that the run was prepared for
     */
    NodeVisit visit(PlacedNode node);

    /** Told when the run is over. */
    @Override
    default void close() {}
}
