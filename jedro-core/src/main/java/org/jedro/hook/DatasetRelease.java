// SPDX-License-Identifier: Apache-2.0
package org.jedro.hook;

/**
 * The run has released a dataset: its value in memory, or what the dataset had cached.
 *
 * @param run the run
 * @param dataset the name of the dataset
 */
public record DatasetRelease(PipelineRun run, String dataset) {}
