// SPDX-License-Identifier: Apache-2.0
/**
 * Nodes and pipelines: functions with named inputs and outputs, and the graph that orders itself by those names.
 *
 * <p>Read first: {@link org.jedro.pipeline.Node}, {@link org.jedro.pipeline.Pipeline},
 * {@link org.jedro.pipeline.PipelineGraph}. Depends on {@code org.jedro.function}, {@code org.jedro.ref} and
 * {@code org.jedro}; independent of where data is stored and how a pipeline is run.
 */
@NullMarked
package org.jedro.pipeline;

import org.jspecify.annotations.NullMarked;
