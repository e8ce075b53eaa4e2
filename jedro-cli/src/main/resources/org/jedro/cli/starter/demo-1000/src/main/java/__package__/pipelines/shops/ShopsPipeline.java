package {{package}}.pipelines.shops;

import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.jedro.pipeline.PipelinePart;
import org.jedro.pipeline.Remapping;
import {{package}}.Names;
import {{package}}.Numbers;

/** One pipeline, in the namespace of each shop. */
public final class ShopsPipeline {
    private ShopsPipeline() {}

    /** {@return the pipeline of 900 nodes} */
    public static Pipeline create() {
        Pipeline shop = shop();
        return Pipeline.of(Names.REGIONS.stream()
                .flatMap(region -> Names.shopsOf(region).stream())
                .map(name -> shop.in(name, Remapping.none().keepParameters("params:days")))
                .toArray(PipelinePart[]::new));
    }

    private static Pipeline shop() {
        return Pipeline.of(
                Node.from("params:days")
                        .apply(Numbers::readSales)
                        .to("raw_sales")
                        .tagged("ingestion"),
                Node.from("params:days")
                        .apply(Numbers::readPrices)
                        .to("raw_prices")
                        .tagged("ingestion"),
                Node.from("raw_sales").apply(Numbers::clean).to("clean_sales").tagged("preparation"),
                Node.from("raw_prices").apply(Numbers::clean).to("clean_prices").tagged("preparation"),
                Node.from("clean_sales", "clean_prices")
                        .apply(Numbers::multiply)
                        .to("feature_revenue")
                        .tagged("features"),
                Node.from("feature_revenue")
                        .apply(Numbers::smooth)
                        .to("feature_trend")
                        .tagged("features"),
                Node.from("clean_prices")
                        .apply(Numbers::scale)
                        .to("feature_price")
                        .tagged("features"),
                Node.from("feature_trend", "feature_price")
                        .apply(Numbers::multiply)
                        .to("model_demand")
                        .tagged("training"),
                Node.from("model_demand")
                        .apply(Numbers::scale)
                        .to("forecast_demand")
                        .tagged("forecast"));
    }
}
