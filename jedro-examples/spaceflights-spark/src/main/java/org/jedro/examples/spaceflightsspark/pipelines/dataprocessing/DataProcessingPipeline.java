// SPDX-License-Identifier: Apache-2.0
package org.jedro.examples.spaceflightsspark.pipelines.dataprocessing;

import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;

/** From the raw files to the training table of the models. */
public final class DataProcessingPipeline {
    private DataProcessingPipeline() {}

    /** {@return the pipeline} */
    public static Pipeline create() {
        return Pipeline.of(
                Node.from("companies")
                        .apply(Nodes::preprocessCompanies)
                        .to("preprocessed_companies")
                        .named("preprocess_companies_node"),
                Node.from("shuttles")
                        .apply(Nodes::preprocessShuttles)
                        .to("preprocessed_shuttles")
                        .named("preprocess_shuttles_node"),
                Node.from("preprocessed_shuttles", "preprocessed_companies", "reviews")
                        .apply(Nodes::createModelInputTable)
                        .to("model_input_table")
                        .named("create_model_input_table_node"));
    }
}
