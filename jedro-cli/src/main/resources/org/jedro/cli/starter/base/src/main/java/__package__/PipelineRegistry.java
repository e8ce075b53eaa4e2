package {{package}};

import org.jedro.session.Pipelines;
import org.jedro.session.ProjectPipelines;

/** The pipelines of the project by name. A run without a name runs their sum. */
public final class PipelineRegistry implements ProjectPipelines {
    @Override
    public void register(Pipelines.Builder pipelines) {
        // "jedro pipeline create NAME" adds its pipeline here
    }
}
