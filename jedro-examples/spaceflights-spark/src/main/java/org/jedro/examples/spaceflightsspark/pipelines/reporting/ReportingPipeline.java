// SPDX-License-Identifier: Apache-2.0
package org.jedro.examples.spaceflightsspark.pipelines.reporting;

import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;

/** Three charts in data/08_reporting. The nodes are not named here: Jedro names them after method and output. */
public final class ReportingPipeline {
    private ReportingPipeline() {}

    /** {@return the pipeline} */
    public static Pipeline create() {
        return Pipeline.of(
                Node.from("preprocessed_shuttles")
                        .apply(Nodes::comparePassengerCapacityExp)
                        .to("shuttle_passenger_capacity_plot_exp"),
                Node.from("preprocessed_shuttles")
                        .apply(Nodes::comparePassengerCapacityGo)
                        .to("shuttle_passenger_capacity_plot_go"),
                Node.from("companies").apply(Nodes::createConfusionMatrix).to("dummy_confusion_matrix"));
    }
}
