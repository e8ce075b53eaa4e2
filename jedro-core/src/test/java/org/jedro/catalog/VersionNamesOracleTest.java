package org.jedro.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/** Names of versions, and which version is loaded, against what Kedro does. What is on disk is tested with the files. */
class VersionNamesOracleTest {
    /** What Kedro does by accident, and what Jedro does instead. */
    private static final Map<String, String> WARTS =
            Map.of("safe-11", "a blank is no name of a version", "unsafe-load-12", "a star is a folder like any other");

    @TestFactory
    Stream<DynamicTest> everyName() {
        return OracleCases.in("versions.json").stream()
                .filter(one -> one.has("name"))
                .map(one -> DynamicTest.dynamicTest(one.get("id").asString(), () -> {
                    boolean isSafe = one.at("/expect/safe").asBoolean()
                            && !WARTS.containsKey(one.get("id").asString());
                    checkName(one.get("name").asString(), isSafe);
                }));
    }

    @TestFactory
    Stream<DynamicTest> everyPinnedVersion() {
        return OracleCases.in("versions.json").stream()
                .filter(one -> one.get("id").asString().startsWith("unsafe-"))
                .map(one -> DynamicTest.dynamicTest(one.get("id").asString(), () -> checkPinned(one)));
    }

    @TestFactory
    Stream<DynamicTest> everyResolutionOfAVersion() {
        return OracleCases.in("versions.json").stream()
                .filter(one -> one.has("steps") && !one.path("wart").asBoolean(false))
                .filter(one -> one.path("versioned").asBoolean()
                        && !one.get("id").asString().startsWith("unsafe-"))
                .map(one -> DynamicTest.dynamicTest(one.get("id").asString(), () -> checkResolution(one)));
    }

    @Test
    void listsEveryWartOfNames() {
        List<String> warts = OracleCases.in("versions.json").stream()
                .filter(one -> one.path("wart").asBoolean(false))
                .filter(one -> one.has("name") || one.get("id").asString().startsWith("unsafe-"))
                .map(one -> one.get("id").asString())
                .toList();

        assertThat(WARTS.keySet()).containsAll(warts);
    }

    private static void checkName(String name, boolean isSafe) {
        if (isSafe) {
            assertThat(VersionScope.checkVersion(name)).isEqualTo(name);
        } else {
            assertThatThrownBy(() -> VersionScope.checkVersion(name)).isInstanceOf(UnsafeVersionException.class);
        }
    }

    private static void checkPinned(JsonNode one) {
        JsonNode load = one.at("/pinned/load");
        String version = load.isNull() ? one.at("/pinned/save").asString() : load.asString();
        boolean isSafe = true;
        for (JsonNode step : one.get("steps")) {
            isSafe &= !step.get("op").asString().endsWith("_path") || !step.has("error");
        }
        if (isSafe) {
            VersionScope scope = VersionScope.ofRun(version, Map.of("cars", version));
            assertThat(scope.saveVersion()).isEqualTo(version);
            assertThat(scope.pinned("cars")).contains(version);
        } else {
            assertThatThrownBy(() -> VersionScope.ofRun(version, Map.of()))
                    .isInstanceOf(UnsafeVersionException.class)
                    .hasMessageContaining("'" + version + "'");
            assertThatThrownBy(() -> VersionScope.ofRun("run", Map.of("cars", version)))
                    .isInstanceOf(UnsafeVersionException.class);
        }
    }

    /** The files say which versions there are; the scope says which of them is loaded. */
    private static void checkResolution(JsonNode one) {
        Map<String, String> pins = new LinkedHashMap<>();
        if (!one.at("/pinned/load").isNull()) {
            pins.put("cars", one.at("/pinned/load").asString());
        }
        String save =
                one.at("/pinned/save").isNull() ? "run" : one.at("/pinned/save").asString();
        VersionScope scope = VersionScope.ofRun(save, pins);
        Optional<String> latest = Optional.empty();
        for (JsonNode step : one.get("steps")) {
            if (step.get("op").asString().equals("versions")
                    && !step.get("value").isEmpty()) {
                latest = Optional.of(step.get("value").get(0).asString());
            }
        }
        String newest = latest.orElse(null);
        for (JsonNode step : one.get("steps")) {
            switch (step.get("op").asString()) {
                case "load_version" ->
                    assertThat(scope.loadVersion("cars", () -> newest))
                            .isEqualTo(
                                    step.has("value")
                                            ? Optional.of(step.get("value").asString())
                                            : Optional.empty());
                case "save_version" ->
                    assertThat(scope.saveVersion()).isEqualTo(step.get("value").asString());
                default -> {
                    // paths, loads and saves are those of the files
                }
            }
        }
    }
}
