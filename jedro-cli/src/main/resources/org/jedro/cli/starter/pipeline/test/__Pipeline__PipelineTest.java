package {{package}}.pipelines.{{pipeline_package}};

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.jedro.catalog.DataCatalog;
import org.jedro.pipeline.Pipeline;
import org.jedro.runner.RunResult;
import org.jedro.runner.SequentialRunner;
import org.junit.jupiter.api.Test;

class {{Pipeline}}PipelineTest {
    @Test
    void describesItsSubject() {
        Map<String, Object> parameters = Map.of("{{pipeline}}", Map.of("subject", "the moon"));
        DataCatalog catalog = DataCatalog.inMemory().parameters(parameters).build();
        Pipeline pipeline = {{Pipeline}}Pipeline.create();

        try (RunResult result = new SequentialRunner().run(pipeline, catalog)) {
            String text = result.load("{{pipeline}}_description", String.class);
            assertThat(text).isEqualTo("Nothing is known of the moon yet.");
        }
    }
}
