// SPDX-License-Identifier: Apache-2.0
package org.jedro.examples.spaceflightsspark;

import org.jedro.examples.spaceflightsspark.pipelines.dataprocessing.DataProcessingPipeline;
import org.jedro.examples.spaceflightsspark.pipelines.datascience.DataSciencePipeline;
import org.jedro.examples.spaceflightsspark.pipelines.reporting.ReportingPipeline;
import org.jedro.session.Pipelines;
import org.jedro.session.ProjectPipelines;

/** The pipelines of the project by name. A run without a name runs their sum. */
public final class PipelineRegistry implements ProjectPipelines {
    @Override
    public void register(Pipelines.Builder pipelines) {
        pipelines.add("data_processing", DataProcessingPipeline::create);
        pipelines.add("data_science", DataSciencePipeline::create);
        pipelines.add("reporting", ReportingPipeline::create);
    }
}
