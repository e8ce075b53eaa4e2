// SPDX-License-Identifier: Apache-2.0
package org.jedro.hook;

import org.jedro.catalog.DataCatalog;
import org.jedro.pipeline.Pipeline;

/**
 * One run of a pipeline.
 *
 * @param runId the run's id, which is also the version of everything that it saves
 * @param pipeline what runs, after slicing
 * @param catalog where its data is
 */
public record PipelineRun(String runId, Pipeline pipeline, DataCatalog catalog) {}
