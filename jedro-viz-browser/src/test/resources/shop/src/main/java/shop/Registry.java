// SPDX-License-Identifier: Apache-2.0
package shop;

import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.jedro.pipeline.Preview;
import org.jedro.session.Pipelines;
import org.jedro.session.ProjectPipelines;

/** The pipelines of the shop. */
public final class Registry implements ProjectPipelines {
    @Override
    public void register(Pipelines.Builder pipelines) {
        pipelines.add("orders", Registry::orders);
        pipelines.add("reports", Registry::reports);
        pipelines.add("empty", Pipeline::of);
        pipelines.add(
                "charts",
                () -> Pipeline.of(Node.from("shares", "ages")
                        .accept(Shop::look)
                        .named("look")
                        .previewedBy(() -> Preview.mermaid(Pictures.TALK))));
        pipelines.add(
                "single",
                () -> Pipeline.of(wait("alone").previewedBy(() -> Preview.custom("plotly", Pictures.places()))));
    }

    static Pipeline orders() {
        return Pipeline.of(
                Node.from("raw_orders", "params:least_amount")
                        .apply(Shop::clean)
                        .to("clean_orders")
                        .named("drop_small")
                        .in("orders.clean")
                        .tagged("daily", "cleaning")
                        .previewedBy(() -> Preview.mermaid(Pictures.BROKEN)),
                Node.from("clean_orders", "params:gate", "params:fails")
                        .apply(Shop::check)
                        .to("checked")
                        .named("check_all")
                        .tagged("daily")
                        .previewedBy(() -> Preview.custom("plotly", Pictures.flows())));
    }

    static Pipeline reports() {
        return Pipeline.of(
                Node.from("checked")
                        .apply(Shop::summarize)
                        .to("summary")
                        .named("summarize")
                        .in("report")
                        .tagged("daily", "slow")
                        .previewedBy(() -> Preview.mermaid(Pictures.STEPS)),
                Node.from("checked")
                        .apply(Shop::letter)
                        .to("letter")
                        .named("write_letter")
                        .in("report")
                        .previewedBy(() -> Preview.text("<img src=x onerror=window.injected=1>")),
                Node.from("checked")
                        .apply(Shop::notes)
                        .to("notes")
                        .named("take_notes")
                        .in("report")
                        .previewedBy(() -> {
                            LockSupport.parkNanos(Long.MAX_VALUE);
                            return Preview.text("too late");
                        }),
                Node.from("checked")
                        .apply(Shop::amounts)
                        .to("amounts")
                        .named("draw_amounts")
                        .in("report")
                        .previewedBy(() -> Preview.custom(
                                "table",
                                Map.of("columns", List.of("bar", "width"), "rows", List.of(List.of("largest", 12))))));
    }

    static Node wait(String name) {
        return Node.from("params:note").accept(Shop::show).named(name);
    }
}
