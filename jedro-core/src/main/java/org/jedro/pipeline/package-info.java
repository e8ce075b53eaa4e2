/**
 * Nodes and pipelines: functions with named inputs and outputs, and the graph that orders itself by those names.
 *
 * <p>Read first: {@link org.jedro.pipeline.Node}, {@link org.jedro.pipeline.Pipeline},
 * {@link org.jedro.pipeline.PipelineGraph}. Depends on {@code org.jedro.function}, {@code org.jedro.ref} and the floor;
 * knows nothing of where data lives or how a pipeline is run.
 */
@NullMarked
package org.jedro.pipeline;

import org.jspecify.annotations.NullMarked;
