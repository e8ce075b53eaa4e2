package org.jedro.hook;

/**
 * A node is done with.
 *
 * @param run the run that the node belongs to
 * @param outcome what became of the node
 */
public record NodeFinish(PipelineRun run, NodeOutcome outcome) {}
