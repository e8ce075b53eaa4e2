// SPDX-License-Identifier: Apache-2.0
package org.jedro.hook;

import org.jedro.pipeline.Node;

/**
 * A worker has taken a node.
 *
 * @param run the run that the node belongs to
 * @param node the node
 */
public record NodeStart(PipelineRun run, Node node) {}
