package {{package}}.pipelines.greetings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jedro.catalog.DataCatalog;
import org.jedro.runner.RunOptions;
import org.jedro.runner.RunResult;
import org.jedro.runner.SequentialRunner;
import org.jedro.testkit.RecordingHook;
import org.junit.jupiter.api.Test;

class GreetingsPipelineTest {
    @Test
    void runsFromNamesToGreetings() {
        DataCatalog catalog = DataCatalog.inMemory()
                .with("names", List.of("Ada", " Grace"))
                .parameters(Map.of("greeting", "Welcome"))
                .build();
        RecordingHook hook = new RecordingHook();

        try (RunResult result = new SequentialRunner()
                .run(GreetingsPipeline.create(), catalog, RunOptions.defaults().withHooks(List.of(hook)))) {
            assertThat(result.load("greetings", String.class)).isEqualTo("Welcome, Ada!\nWelcome, Grace!\n");
        }
        assertThat(hook.events("onNodeFinished")).containsExactly("find_guests_node Succeeded", "greet_node Succeeded");
    }
}
