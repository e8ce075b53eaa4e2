// SPDX-License-Identifier: Apache-2.0
package org.jedro.workers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.jedro.Origin;
import org.jedro.internal.EnabledPlugins.Choice;
import org.jedro.internal.SameJava;
import org.jedro.runner.RunnerProvider;
import org.jedro.runner.internal.Runners;
import org.jedro.value.MapValue;
import org.jedro.value.Value;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class JavaCommandTest {
    @Test
    @Tag("core/R-19")
    void takesOverWhatTheProgramMeansAndNotHowThisProcessIsRun() {
        assertThat(SameJava.takenOver(List.of(
                        "-agentlib:jdwp=transport=dt_socket,server=y,address=5005",
                        "-javaagent:/jacoco.jar=destfile=x",
                        "-Xdebug",
                        "-Xmx8g",
                        "-Xms1g",
                        "-Xlog:gc",
                        "-XX:MaxRAMPercentage=75",
                        "-XX:+HeapDumpOnOutOfMemoryError",
                        "-XX:SharedArchiveFile=x.jsa",
                        "-XX:DumpLoadedClassList=x",
                        "-Dcom.sun.management.jmxremote.port=9000",
                        "-Dslf4j.provider=x",
                        "-Dmine=1",
                        "-Duser.language=tr",
                        "-ea",
                        "--add-opens=java.base/java.lang=ALL-UNNAMED",
                        "--enable-native-access=ALL-UNNAMED")))
                .containsExactly(
                        "-Dmine=1",
                        "-Duser.language=tr",
                        "-ea",
                        "--add-opens=java.base/java.lang=ALL-UNNAMED",
                        "--enable-native-access=ALL-UNNAMED");
    }

    @Test
    void leavesTheCollectorToTheUser() {
        assertThat(JavaCommand.arguments(
                        new WorkerSpec(64 << 20, List.of(), Choice.ofThread()), SharedFolder.ofThisProcess()))
                .contains("-XX:+UseSerialGC", "-Xmx67108864");
        assertThat(JavaCommand.arguments(
                        new WorkerSpec(64 << 20, List.of("-XX:+UseG1GC"), Choice.ofThread()),
                        SharedFolder.ofThisProcess()))
                .contains("-XX:+UseG1GC")
                .doesNotContain("-XX:+UseSerialGC");
    }

    private static MapValue parameters(Map<String, ?> parameters) {
        return (MapValue) Value.of(parameters, Origin.JAVA);
    }

    @Test
    @Tag("core/R-18")
    void isOfferedByName() {
        RunnerProvider provider = new ParallelRunnerProvider(Map.of("JEDRO_WORKER_OPTS", "-Xss4m  -Da=b"));
        Map<String, Object> values =
                Map.of("max_workers", 3, "heap", "64m", "max_heap", "1g", "jvm_args", List.of("-XX:+UseG1GC"));

        assertThat(provider.create(parameters(values))).hasToString("ParallelRunner(3)");
        assertThat(Runners.ofClassPath().names()).contains("ParallelRunner");
        assertThatThrownBy(() -> provider.create(parameters(Map.of("max_worker", 3))))
                .hasMessageContaining("max_workers");
        assertThatThrownBy(() -> provider.create(parameters(Map.of("max_workers", 0))))
                .hasMessageContaining("0");
    }

    @Test
    @Tag("core/R-19")
    void addsTheOptionsOfTheEnvironment() {
        ParallelRunnerProvider provider = new ParallelRunnerProvider(Map.of("JEDRO_WORKER_OPTS", "-Xss4m  -Da=b"));

        WorkerOptions options = provider.options(new ParallelRunnerProvider.Parameters(
                java.util.Optional.empty(),
                java.util.Optional.of(org.jedro.value.ByteSize.parse("64m")),
                java.util.Optional.empty(),
                java.util.Optional.of(List.of("-XX:+UseG1GC")),
                java.util.Optional.empty()));

        assertThat(options)
                .usingRecursiveComparison()
                .isEqualTo(new WorkerOptions(64 << 20, 0, List.of("-XX:+UseG1GC", "-Xss4m", "-Da=b"), List.of()));
    }
}
