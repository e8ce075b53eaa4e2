// SPDX-License-Identifier: Apache-2.0
package org.jedro.spark;

import java.util.Optional;
import org.jedro.JedroException;
import org.jedro.runner.Runner;
import org.jedro.runner.RunnerProvider;
import org.jedro.spark.session.internal.SparkLibrary;
import org.jedro.value.MapValue;
import org.jedro.value.RecordBinder;

/** Offers the {@link SparkRunner} by name. Parameters: {@code master}, {@code max_workers}, {@code replicate}. */
public final class SparkRunnerProvider implements RunnerProvider {
    /** For {@link java.util.ServiceLoader}. */
    public SparkRunnerProvider() {}

    @Override
    public String name() {
        return "SparkRunner";
    }

    @Override
    public Runner create(MapValue parameters) {
        Parameters bound = RecordBinder.bind(parameters, Parameters.class, "");
        if (!SparkLibrary.isPresent()) {
            throw new JedroException("The SparkRunner needs Spark on the class path: add the dependency "
                    + SparkLibrary.DEPENDENCY + " to the project.");
        }
        SparkRunner runner = new SparkRunner()
                .withMaster(bound.master().orElse(""))
                .withMaxWorkers(bound.maxWorkers().orElse(SparkRunner.DEFAULT_WORKERS));
        return bound.replicate().orElse(false) ? runner.replicating() : runner;
    }

    /** The parameters of the runner. */
    record Parameters(Optional<String> master, Optional<Integer> maxWorkers, Optional<Boolean> replicate) {}
}
