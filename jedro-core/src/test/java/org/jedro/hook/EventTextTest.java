// SPDX-License-Identifier: Apache-2.0
package org.jedro.hook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jedro.Origin;
import org.jedro.catalog.CatalogExport;
import org.jedro.catalog.DataCatalog;
import org.jedro.catalog.DatasetProvider.Translation;
import org.jedro.catalog.Previewable.Preview;
import org.jedro.failure.FailedCall;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.jedro.session.RunRequest;
import org.jedro.session.ServiceRequest;
import org.jedro.session.SessionOptions;
import org.jedro.value.MapValue;
import org.jedro.value.Value;
import org.junit.jupiter.api.Test;

/** What a log of the user prints of records that carry values: names, never the values. */
class EventTextTest {
    private static final String SECRET = "hunter22";

    private final MapValue config = (MapValue) Value.of(
            Map.of("table", new TreeMap<>(Map.of("password", SECRET, "list", List.of(SECRET)))), Origin.JAVA);
    private final Node node =
            Node.from("table").apply((String text) -> text).to("made").named("copy");
    private final PipelineRun run =
            new PipelineRun("id", Pipeline.of(node), DataCatalog.inMemory().build());

    @Test
    void trees() {
        assertThat(config).hasToString("{table={list=[a text], password=a text}}");
        assertThat(config.find("table").orElseThrow().toString()).doesNotContain(SECRET);
        assertThat(config.find("table.list")).hasToString("Optional[[a text]]");
        assertThat(config.find("table.password")).hasToString("Optional[a text]");
    }

    @Test
    void events() {
        assertThat(new CatalogCreated(run.catalog(), config, config, Map.of("table", "v"), Optional.of("id")))
                .hasToString(
                        "CatalogCreated[datasets=[table], parameters=[table], loadVersions={table=v}, saveVersion=id]");
        assertThat(new NodeFailure(run, node, Map.of("table", SECRET), new IllegalStateException(SECRET), 1))
                .hasToString(
                        "NodeFailure[node=copy, inputs=[table], error=java.lang.IllegalStateException, attempt=1]");
        assertThat(new RunOutcome(run, List.of(), Optional.of(new IllegalStateException(SECRET)), Duration.ZERO))
                .hasToString("RunOutcome[run=id, nodes=0, error=java.lang.IllegalStateException, duration=PT0S,"
                        + " outputs=[]]");
        assertThat(new DatasetLoad(run, node, "table", Optional.of(SECRET)))
                .hasToString("DatasetLoad[node=copy, dataset=table]");
        assertThat(new DatasetSave(run, node, "made", SECRET, Optional.empty()))
                .hasToString("DatasetSave[node=copy, dataset=made]");
        assertThat(new NodeRun(run, node, Map.of("table", SECRET), Map.of("made", SECRET)))
                .hasToString("NodeRun[node=copy, inputs=[table], outputs=[made]]");
        assertThat(NodeCall.withInputs(Map.of("table", SECRET))).hasToString("NodeCall[overrides=[table]]");
        assertThat(new FailedCall(Map.of("table", SECRET), new IllegalStateException(SECRET)))
                .hasToString("FailedCall[inputs=[table], error=java.lang.IllegalStateException]");
    }

    @Test
    void options() {
        SessionOptions options = SessionOptions.defaults()
                .withEnvironment("test")
                .withParameters(config)
                .withCommand("jedro run --params password=" + SECRET);
        assertThat(options)
                .hasToString("SessionOptions[environment=test, parameters=[table], confSource=, loadVersions={}]");
        ServiceRequest request =
                ServiceRequest.of(RunRequest.defaults()).withParameters(config).withDataset("table", SECRET);
        assertThat(request).hasToString("ServiceRequest[parameters=[table], datasets=[table], loadVersions={}]");
    }

    @Test
    void configurationOfDatasets() {
        assertThat(new Translation("csv", config, Map.of(), List.of()).toString())
                .doesNotContain(SECRET);
        assertThat(new CatalogExport(config, List.of(), Map.of()).toString()).doesNotContain(SECRET);
        assertThat(new Preview(List.of("name"), List.of(List.of(SECRET))))
                .hasToString("Preview[columns=[name], rows=1]");
    }
}
