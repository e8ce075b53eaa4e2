package {{package}};

import org.jedro.session.Pipelines;
import org.jedro.session.ProjectPipelines;
import {{package}}.pipelines.dataprocessing.DataProcessingPipeline;
import {{package}}.pipelines.datascience.DataSciencePipeline;
import {{package}}.pipelines.reporting.ReportingPipeline;

/** The pipelines of the project by name. A run without a name runs their sum. */
public final class PipelineRegistry implements ProjectPipelines {
    @Override
    public void register(Pipelines.Builder pipelines) {
        pipelines.add("data_processing", DataProcessingPipeline::create);
        pipelines.add("data_science", DataSciencePipeline::create);
        pipelines.add("reporting", ReportingPipeline::create);
    }
}
