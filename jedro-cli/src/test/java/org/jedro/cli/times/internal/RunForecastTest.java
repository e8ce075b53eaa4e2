// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli.times.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A takes 40 s, B after it 20 s, C beside both 30 s. */
class RunForecastTest {
    private static final Map<String, Integer> SECONDS = Map.of("a", 40, "b", 20, "c", 30);

    private static final Pipeline PIPELINE = Pipeline.of(
            Node.from("x").apply(RunForecastTest::same).to("a_out").named("a"),
            Node.from("a_out").apply(RunForecastTest::same).to("b_out").named("b"),
            Node.from("x").apply(RunForecastTest::same).to("c_out").named("c"));

    static int same(int number) {
        return number;
    }

    private static RunForecast forecast(Map<String, Integer> seconds, int workers) {
        return RunForecast.of(
                PIPELINE, node -> Optional.ofNullable(seconds.get(node)).map(Duration::ofSeconds), workers);
    }

    private static long at(int seconds) {
        return TimeUnit.SECONDS.toNanos(seconds);
    }

    private static Optional<Duration> seconds(int seconds) {
        return Optional.of(Duration.ofSeconds(seconds));
    }

    @Test
    void takesAllOfTheWorkOrItsLongestChain() {
        assertThat(forecast(SECONDS, 1).left(0)).isEqualTo(seconds(90));
        assertThat(forecast(SECONDS, 2).left(0)).isEqualTo(seconds(60));
        assertThat(forecast(SECONDS, 8).left(0)).isEqualTo(seconds(60));
    }

    @Test
    void subtractsWhatHasRun() {
        RunForecast run = forecast(SECONDS, 1);

        run.started("a", at(100));
        assertThat(run.left(at(110))).isEqualTo(seconds(80));
        assertThat(run.left(at(190))).isEqualTo(seconds(50));
        run.ended("a");
        assertThat(run.left(at(190))).isEqualTo(seconds(50));
        run.ended("b");
        run.ended("c");
        assertThat(run.left(at(190))).isEqualTo(seconds(0));
    }

    @Test
    void isUnknownUntilEachNodeThatIsUnknownHasEnded() {
        RunForecast run = forecast(Map.of("a", 40, "b", 20), 1);

        assertThat(run.left(0)).isEmpty();
        assertThat(run.atLeast(0)).isEqualTo(Duration.ofSeconds(60));
        assertThat(run.known()).isEqualTo(2);
        run.ended("c");
        assertThat(run.left(0)).isEqualTo(seconds(60));
    }

    @Test
    @Tag("jedro/J-21")
    void reportsANodeOnceThatTakesThreeTimesAsLongAsUsual() {
        RunForecast run = forecast(SECONDS, 1);
        run.started("a", at(0));

        assertThat(run.slow(at(119))).isEmpty();
        assertThat(run.slow(at(120)))
                .isEqualTo(List.of(new RunForecast.SlowNode("a", Duration.ofSeconds(120), Duration.ofSeconds(40))));
        assertThat(run.slow(at(500))).isEmpty();
        run.ended("a");
        run.started("b", at(500));
        run.ended("b");
        assertThat(run.slow(at(900))).isEmpty();
    }

    @Test
    void reportsNoNodeThatTakesLittle() {
        RunForecast run = forecast(Map.of("a", 1), 1);
        run.started("a", at(0));
        run.started("b", at(0));

        assertThat(run.slow(at(29))).isEmpty();
        assertThat(run.slow(at(30))).hasSize(1);
        assertThat(run.slow(at(5_000))).isEmpty();
    }
}
