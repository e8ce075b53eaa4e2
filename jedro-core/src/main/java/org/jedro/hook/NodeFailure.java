package org.jedro.hook;

import org.jedro.pipeline.Node;

/**
 * An attempt at a node has failed.
 *
 * @param run the run that the node belongs to
 * @param node the node
 * @param error what was thrown
 * @param attempt which attempt it was, counted from 1
 */
public record NodeFailure(PipelineRun run, Node node, Throwable error, int attempt) {}
