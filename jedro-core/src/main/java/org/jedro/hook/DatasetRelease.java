package org.jedro.hook;

/**
 * The run has let go of a dataset: of the value in memory, or of what the dataset had cached.
 *
 * @param run the run
 * @param dataset the name of the dataset
 */
public record DatasetRelease(PipelineRun run, String dataset) {}
