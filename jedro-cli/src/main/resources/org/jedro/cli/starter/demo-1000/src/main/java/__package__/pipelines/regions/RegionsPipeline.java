package {{package}}.pipelines.regions;

import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.jedro.pipeline.PipelinePart;
import org.jedro.pipeline.Remapping;
import {{package}}.Names;
import {{package}}.Numbers;

/** Adds the shops of each region. */
public final class RegionsPipeline {
    private RegionsPipeline() {}

    /** {@return the pipeline of 90 nodes} */
    public static Pipeline create() {
        return Pipeline.of(Names.REGIONS.stream().map(RegionsPipeline::region).toArray(PipelinePart[]::new));
    }

    private static Pipeline region(String name) {
        String[] revenues = Names.shopsOf(name).stream()
                .map(shop -> shop + ".feature_revenue")
                .toArray(String[]::new);
        String[] demands = Names.shopsOf(name).stream()
                .map(shop -> shop + ".forecast_demand")
                .toArray(String[]::new);
        Pipeline region = Pipeline.of(
                Node.from(revenues)
                        .applyAll(Numbers::concat)
                        .to("clean_revenue")
                        .tagged("preparation"),
                Node.from(demands).applyAll(Numbers::concat).to("clean_demand").tagged("preparation"),
                Node.from("clean_revenue")
                        .apply(Numbers::smooth)
                        .to("feature_trend")
                        .tagged("features"),
                Node.from("clean_demand")
                        .apply(Numbers::scale)
                        .to("feature_demand")
                        .tagged("features"),
                Node.from("feature_trend", "feature_demand")
                        .apply(Numbers::multiply)
                        .to("model_short")
                        .tagged("training"),
                Node.from("clean_revenue", "feature_demand")
                        .apply(Numbers::multiply)
                        .to("model_long")
                        .tagged("training"),
                Node.from("model_short")
                        .apply(Numbers::smooth)
                        .to("forecast_short")
                        .tagged("forecast"),
                Node.from("model_long")
                        .apply(Numbers::smooth)
                        .to("forecast_long")
                        .tagged("forecast"),
                Node.from("forecast_short", "forecast_long")
                        .apply(Numbers::multiply)
                        .to("forecast_revenue")
                        .tagged("forecast"));
        return region.in(name, Remapping.none().keepInputs(revenues).keepInputs(demands));
    }
}
