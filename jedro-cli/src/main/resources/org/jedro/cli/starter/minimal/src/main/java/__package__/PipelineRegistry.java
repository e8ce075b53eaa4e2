package {{package}};

import org.jedro.session.Pipelines;
import org.jedro.session.ProjectPipelines;
import {{package}}.pipelines.greetings.GreetingsPipeline;

/** The pipelines of the project by name. A run without a name runs their sum. */
public final class PipelineRegistry implements ProjectPipelines {
    @Override
    public void register(Pipelines.Builder pipelines) {
        pipelines.add("greetings", GreetingsPipeline::create);
    }
}
