package {{package}}.pipelines.{{pipeline_package}};

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.jedro.catalog.DataCatalog;
import org.jedro.runner.RunResult;
import org.jedro.runner.SequentialRunner;
import org.junit.jupiter.api.Test;

class {{Pipeline}}PipelineTest {
    @Test
    void describesItsSubject() {
        DataCatalog catalog = DataCatalog.inMemory()
                .parameters(Map.of("{{pipeline}}", Map.of("subject", "the moon")))
                .build();

        try (RunResult result = new SequentialRunner().run({{Pipeline}}Pipeline.create(), catalog)) {
            assertThat(result.load("{{pipeline}}_description", String.class))
                    .isEqualTo("Nothing is known of the moon yet.");
        }
    }
}
