// SPDX-License-Identifier: Apache-2.0
package org.jedro.session;

/**
 * Registers the pipelines of a project. The class is named by {@code registry:} in {@code jedro.yml} and needs a public
 * constructor without parameters.
 *
 * <p>Add them by name, or let {@link Pipelines.Builder#discover} find them:
 *
 * <pre>{@code
 * public final class PipelineRegistry implements ProjectPipelines {
 *     public void register(Pipelines.Builder pipelines) {
 *         pipelines.add("data_science", DataSciencePipeline::create);
 *     }
 * }
 * }</pre>
 */
@FunctionalInterface
public interface ProjectPipelines {
    /** The pipeline that runs when none is named. */
    String DEFAULT = "__default__";

    /**
     * Adds the pipelines. Each is made at its first use.
     *
     * <p>Unless one is named {@code __default__}, the default pipeline is the sum of all.
     */
    void register(Pipelines.Builder pipelines);
}
