// SPDX-License-Identifier: Apache-2.0
package org.jedro.examples.spaceflightsspark.pipelines.datascience;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.dflib.DataFrame;
import org.jedro.catalog.DataCatalog;
import org.jedro.hook.NodeOutcome;
import org.jedro.pipeline.Pipeline;
import org.jedro.ref.TypeRef;
import org.jedro.runner.RunResult;
import org.jedro.runner.SequentialRunner;
import org.junit.jupiter.api.Test;

class DataSciencePipelineTest {
    private static final DataFrame TABLE = DataFrame.byArrayRow("engines", "crew", "passenger_capacity", "price")
            .appender()
            .append(2, 1, 8, 1_500.0)
            .append(4, 3, 9, 2_750.0)
            .append(1, 0, 2, 640.0)
            .toDataFrame();

    private static final Map<String, Object> OPTIONS =
            Map.of("test_size", 0.2, "random_state", 3, "features", List.of("engines", "passenger_capacity", "crew"));

    @Test
    void runsFromTheSplitToTheEvaluation() {
        Pipeline pipeline =
                DataSciencePipeline.create().fromNodes("split_data_node").toNodes("evaluate_model_node");
        DataCatalog catalog = DataCatalog.inMemory()
                .with("model_input_table", TABLE)
                .parameters(Map.of("model_options", OPTIONS))
                .build();

        try (RunResult result = new SequentialRunner().run(pipeline, catalog)) {
            assertThat(result.outcome().nodes())
                    .hasOnlyElementsOfType(NodeOutcome.Succeeded.class)
                    .extracting(outcome -> outcome.node().name())
                    .containsExactly("split_data_node", "train_model_node", "evaluate_model_node");
            assertThat(result.names()).containsExactly("metrics");
            assertThat(result.load("metrics", new TypeRef<Map<String, Double>>() {}))
                    .containsOnlyKeys("r2_score", "mae", "max_error");
        }
    }
}
