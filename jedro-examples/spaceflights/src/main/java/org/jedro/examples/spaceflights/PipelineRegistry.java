package org.jedro.examples.spaceflights;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jedro.examples.spaceflights.pipelines.dataprocessing.DataProcessingPipeline;
import org.jedro.examples.spaceflights.pipelines.datascience.DataSciencePipeline;
import org.jedro.examples.spaceflights.pipelines.reporting.ReportingPipeline;
import org.jedro.pipeline.Pipeline;

/** The pipelines of the project by name. A run that names none runs their sum. */
public final class PipelineRegistry implements org.jedro.session.PipelineRegistry {
    @Override
    public Map<String, Supplier<Pipeline>> pipelines() {
        Map<String, Supplier<Pipeline>> pipelines = new LinkedHashMap<>();
        pipelines.put("data_processing", DataProcessingPipeline::create);
        pipelines.put("data_science", DataSciencePipeline::create);
        pipelines.put("reporting", ReportingPipeline::create);
        return pipelines;
    }
}
