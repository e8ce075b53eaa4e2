package {{package}}.pipelines.greetings;

import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;

/** From a list of names to a greeting for each. The names of datasets connect the nodes; their order is free. */
public final class GreetingsPipeline {
    private GreetingsPipeline() {}

    /** {@return the pipeline} */
    public static Pipeline create() {
        return Pipeline.of(
                Node.from("names").apply(Nodes::findGuests).to("guests").named("find_guests_node"),
                Node.from("guests", "params:greeting")
                        .apply(Nodes::greet)
                        .to("greetings")
                        .named("greet_node"));
    }
}
