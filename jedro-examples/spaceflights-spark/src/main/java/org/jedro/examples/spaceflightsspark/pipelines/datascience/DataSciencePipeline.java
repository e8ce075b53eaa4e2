// SPDX-License-Identifier: Apache-2.0
package org.jedro.examples.spaceflightsspark.pipelines.datascience;

import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;

/** From the table to a trained model and its metrics. */
public final class DataSciencePipeline {
    private DataSciencePipeline() {}

    /** {@return the pipeline} */
    public static Pipeline create() {
        return Pipeline.of(
                Node.from("model_input_table", "params:model_options")
                        .apply(Nodes::splitData)
                        .to("X_train", "X_test", "y_train", "y_test")
                        .named("split_data_node"),
                Node.from("X_train", "y_train")
                        .apply(Nodes::trainModel)
                        .to("regressor")
                        .named("train_model_node"),
                Node.from("regressor", "X_test", "y_test")
                        .apply(Nodes::evaluateModel)
                        .to("metrics")
                        .named("evaluate_model_node"));
    }
}
