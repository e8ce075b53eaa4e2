package {{package}}.pipelines.{{pipeline_package}};

import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;

/** Connects the functions of {@link Nodes} by the names of their data. */
public final class {{Pipeline}}Pipeline {
    private {{Pipeline}}Pipeline() {}

    /** {@return the pipeline} */
    public static Pipeline create() {
        return Pipeline.of(Node.from("params:{{pipeline}}.subject")
                .apply(Nodes::describe)
                .to("{{pipeline}}_description")
                .named("describe_{{pipeline}}_node"));
    }
}
