// SPDX-License-Identifier: Apache-2.0
package org.jedro.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.jedro.catalog.RunScope;
import org.jedro.spark.session.internal.SparkEngine;
import org.jedro.spark.session.internal.SparkSettings;
import org.jedro.value.MapValue;
import org.jedro.value.Value;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class OwnSessionTest {
    private static final Map<String, Object> SETTINGS = Map.of(
            "spark.master",
            "local[1]",
            "spark",
            Map.of("app", Map.of("name", "orders"), "sql", Map.of("shuffle.partitions", 3)));

    @BeforeEach
    @AfterEach
    void stopThatOfOtherTests() {
        SharedSpark.stop();
    }

    private static RunScope scope(Map<String, Object> settings) {
        return RunScope.ofRun("v", Map.of())
                .withEngines(MapValue.empty()
                        .with("spark", Value.of(settings, MapValue.empty().origin())));
    }

    @Test
    @Tag("eco/D-09")
    void opensASessionWithTheSettingsAndStopsItWithTheLastRunThatUsesIt() throws Exception {
        RunScope first = scope(SETTINGS);
        RunScope second = scope(SETTINGS);
        SparkSession session = SparkEngine.of(first);

        assertThat(SparkEngine.of(first)).isSameAs(session);
        assertThat(SparkEngine.of(second)).isSameAs(session);
        assertThat(session.sparkContext().appName()).isEqualTo("orders");
        assertThat(session.conf().get("spark.sql.shuffle.partitions")).isEqualTo("3");
        assertThat(session.conf().get("spark.sql.session.timeZone")).isEqualTo("UTC");
        assertThat(session.sparkContext().uiWebUrl().isEmpty()).isTrue();

        first.close();
        assertThat(session.sparkContext().isStopped()).isFalse();
        second.close();
        assertThat(session.sparkContext().isStopped()).isTrue();
        assertThat(SparkSession.getDefaultSession().isEmpty()).isTrue();

        assertThatThrownBy(() -> SparkEngine.requireOpen(session))
                .hasMessage(
                        "the session of Spark is stopped; it ends with the run that opened it, so compute and save its"
                                + " datasets in that run, and call stop() in no node");
    }

    @Test
    void reportsSettingsThatSparkDoesNotAccept() {
        assertThatThrownBy(() -> SparkSettings.of(Optional.of(
                        Value.of(Map.of("master", "local"), MapValue.empty().origin()))))
                .hasMessage(
                        "spark.yml has the key 'master', which Spark ignores; its keys begin with 'spark.', so write"
                                + " 'spark.master'");
        try (RunScope scope = scope(Map.of("spark.master", "locals"))) {
            assertThatThrownBy(() -> SparkEngine.of(scope))
                    .hasMessage(
                            "Spark does not start: Could not parse Master URL: 'locals'; see the settings in spark.yml");
        }
    }

    @Test
    @Tag("eco/D-09")
    void refusesSparkConnectInsteadOfRunningHere() {
        Map<String, String> asking = Map.of(
                "spark.remote",
                "sc://host:15002/;token=SECRET",
                "spark.master",
                "sc://host",
                "spark.api.mode",
                "connect");
        asking.forEach((key, value) -> {
            try (RunScope scope = scope(Map.of(key, value))) {
                assertThatThrownBy(() -> SparkEngine.of(scope))
                        .hasMessageContaining("'" + key + "' requests Spark Connect, which is not supported: ")
                        .hasMessageNotContaining("SECRET");
            }
        });
        assertThat(SparkSession.getDefaultSession().isEmpty()).isTrue();
    }

    @Test
    void joinsLists() {
        Value written = Value.of(
                Map.of("spark.jars", List.of("a.jar", "b.jar")),
                MapValue.empty().origin());

        assertThat(SparkSettings.of(Optional.of(written)).keys())
                .containsExactly(Map.entry("spark.jars", "a.jar,b.jar"));
    }
}
