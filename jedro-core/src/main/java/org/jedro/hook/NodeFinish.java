// SPDX-License-Identifier: Apache-2.0
package org.jedro.hook;

/**
 * A node has ended.
 *
 * @param run the run that the node belongs to
 * @param outcome the outcome of the node
 */
public record NodeFinish(PipelineRun run, NodeOutcome outcome) {}
