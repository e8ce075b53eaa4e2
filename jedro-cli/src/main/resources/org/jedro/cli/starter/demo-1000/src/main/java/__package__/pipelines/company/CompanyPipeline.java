package {{package}}.pipelines.company;

import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.jedro.pipeline.Remapping;
import {{package}}.Names;
import {{package}}.Numbers;

/** Adds the regions. */
public final class CompanyPipeline {
    private CompanyPipeline() {}

    /** {@return the pipeline of 10 nodes} */
    public static Pipeline create() {
        String[] forecasts = Names.REGIONS.stream()
                .map(region -> region + ".forecast_revenue")
                .toArray(String[]::new);
        Pipeline company = Pipeline.of(
                Node.from(forecasts)
                        .applyAll(Numbers::concat)
                        .to("clean_forecasts")
                        .tagged("preparation"),
                Node.from("clean_forecasts")
                        .apply(Numbers::smooth)
                        .to("feature_trend")
                        .tagged("features"),
                Node.from("clean_forecasts")
                        .apply(Numbers::scale)
                        .to("feature_share")
                        .tagged("features"),
                Node.from("feature_trend", "feature_share")
                        .apply(Numbers::multiply)
                        .to("model_growth")
                        .tagged("training"),
                Node.from("feature_trend")
                        .apply(Numbers::smooth)
                        .to("model_season")
                        .tagged("training"),
                Node.from("model_growth", "model_season")
                        .apply(Numbers::multiply)
                        .to("model_revenue")
                        .tagged("training"),
                Node.from("model_revenue")
                        .apply(Numbers::smooth)
                        .to("forecast_quarter")
                        .tagged("forecast"),
                Node.from("model_revenue")
                        .apply(Numbers::scale)
                        .to("forecast_year")
                        .tagged("forecast"),
                Node.from("forecast_quarter", "forecast_year")
                        .apply(Numbers::multiply)
                        .to("forecast_plan")
                        .tagged("forecast"),
                Node.from("forecast_plan")
                        .apply(Numbers::clean)
                        .to("forecast_report")
                        .tagged("forecast"));
        return company.in("company", Remapping.none().keepInputs(forecasts));
    }
}
