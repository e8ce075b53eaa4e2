package org.jedro.session;

import java.util.Map;
import java.util.function.Supplier;
import org.jedro.pipeline.Pipeline;

/**
 * Names the pipelines of a project. The class is named by {@code registry:} in {@code jedro.yml} and needs a public
 * constructor without parameters.
 */
public interface PipelineRegistry {

    /** The pipeline that runs when none is named. */
    String DEFAULT = "__default__";

    /**
     * {@return the pipelines by name; each is made when it is asked for}
     *
     * <p>Unless there is one named {@code __default__}, that is the sum of all.
     */
    Map<String, Supplier<Pipeline>> pipelines();
}
