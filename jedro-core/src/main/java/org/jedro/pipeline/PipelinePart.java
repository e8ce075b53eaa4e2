package org.jedro.pipeline;

/** What pipelines are made of: nodes, and other pipelines. */
public sealed interface PipelinePart permits Node, Pipeline {}
