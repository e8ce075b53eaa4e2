package org.jedro.session;

import java.util.Map;
import java.util.function.Supplier;
import org.jedro.pipeline.Pipeline;

/**
 * Names the pipelines of a project. The class is named by {@code registry:} in {@code jedro.yml} and needs a public
 * constructor without parameters.
 *
 * <p>Write the names down, or let {@link #discover} find them:
 *
 * <pre>{@code
 * public final class PipelineRegistry implements org.jedro.session.PipelineRegistry {
 *     public Map<String, Supplier<Pipeline>> pipelines() {
 *         return org.jedro.session.PipelineRegistry.discover(PipelineRegistry.class);
 *     }
 * }
 * }</pre>
 */
@FunctionalInterface
public interface PipelineRegistry {

    /** The pipeline that runs when none is named. */
    String DEFAULT = "__default__";

    /**
     * {@return the pipelines by name; each is made when it is asked for}
     *
     * <p>Unless there is one named {@code __default__}, that is the sum of all.
     */
    Map<String, Supplier<Pipeline>> pipelines();

    /**
     * {@return the pipelines below a class, sorted by name}
     *
     * <p>These are the classes {@code <package>.pipelines.<anything>.<Name>Pipeline} in the folder or jar of the given class,
     * whose package is {@code <package>}. Each has a method {@code public static Pipeline create()}; its name is the class's
     * in snake case: {@code DataSciencePipeline} is {@code data_science}. Only the folder is looked at: a class is loaded
     * when its pipeline is asked for, and one that is broken is told of then.
     *
     * @param registry usually the project's registry
     * @throws PipelineFailedException if two classes would have the same name, or nothing can be looked at
     */
    static Map<String, Supplier<Pipeline>> discover(Class<?> registry) {
        return new PipelineDiscovery(registry).find();
    }
}
