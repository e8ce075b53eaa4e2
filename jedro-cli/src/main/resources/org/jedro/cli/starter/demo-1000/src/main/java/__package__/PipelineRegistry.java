package {{package}};

import org.jedro.session.Pipelines;
import org.jedro.session.ProjectPipelines;
import {{package}}.pipelines.company.CompanyPipeline;
import {{package}}.pipelines.regions.RegionsPipeline;
import {{package}}.pipelines.shops.ShopsPipeline;

/** A thousand nodes: 100 shops with 9 nodes each, 10 regions with 9, and 10 nodes of the company. */
public final class PipelineRegistry implements ProjectPipelines {
    @Override
    public void register(Pipelines.Builder pipelines) {
        pipelines.add("shops", ShopsPipeline::create);
        pipelines.add("regions", RegionsPipeline::create);
        pipelines.add("company", CompanyPipeline::create);
    }
}
