// SPDX-License-Identifier: Apache-2.0
package org.jedro.pipeline;

/** A part of a pipeline: a node, or another pipeline. */
public sealed interface PipelinePart permits Node, Pipeline {}
