package org.jedro.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jedro.JedroException;
import org.jedro.ref.DatasetName;
import org.jedro.value.MapValue;
import org.jedro.value.Origin;
import org.jedro.value.Value;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/** Patterns against what Kedro does, case by case. */
class PatternsOracleTest {
    /** What Kedro does by accident, and what Jedro does instead. */
    private static final Map<String, String> WARTS = Map.of(
            "newline-in-name", "a name with a line break is no name and matches nothing",
            "credentials-with-odd-braces", "placeholders are never looked for in credentials",
            "typed-placeholder", "refused with the rule for placeholders",
            "anonymous-placeholder", "refused with the rule for placeholders",
            "doubled-braces-in-name", "refused with the rule for placeholders",
            "catalog-membership-catch-all", "parameters never match a pattern");

    private static final String PARAMETERS_SWALLOWED = "swallows parameters";

    @TestFactory
    Stream<DynamicTest> everyCase() {
        return OracleCases.in("patterns.json").stream()
                .map(one -> DynamicTest.dynamicTest(one.get("id").asString(), () -> check(one)));
    }

    @Test
    void listsEveryWart() {
        List<String> warts = OracleCases.in("patterns.json").stream()
                .filter(PatternsOracleTest::isWart)
                .map(one -> one.get("id").asString())
                .toList();

        assertThat(WARTS.keySet()).containsAll(warts);
    }

    private static boolean isWart(JsonNode one) {
        return one.path("wart").asBoolean(false);
    }

    private static void check(JsonNode one) {
        if (isWart(one)) {
            checkWart(one);
        } else if (one.get("expect").has("error")) {
            List<String> mentions = new ArrayList<>();
            one.at("/expect/error/mentions").forEach(mention -> mentions.add(mention.asString()));
            assertThatThrownBy(() -> catalog(one))
                    .isInstanceOf(JedroException.class)
                    .hasMessageContainingAll(mentions.toArray(new String[0]));
        } else {
            checkMatches(one);
            if (hasNamesOfJedro(one)) {
                checkCatalog(one, catalog(one));
            }
        }
    }

    /** Order, match and substitution; also of names that have more than one {@code @}, which Jedro's catalog refuses. */
    private static void checkMatches(JsonNode one) {
        Map<String, MapValue> bodies = new LinkedHashMap<>();
        List<DatasetPattern> patterns = new ArrayList<>();
        config(one).entries().forEach((name, body) -> {
            bodies.put(name, (MapValue) body);
            if (DatasetPattern.isPattern(name)) {
                patterns.add(DatasetPattern.of(name));
            }
        });
        PatternSet set = new PatternSet(patterns);

        assertThat(set.names()).isEqualTo(OracleCases.plain(one.at("/expect/patterns")));
        for (JsonNode resolved : one.at("/expect/resolved")) {
            String name = resolved.get("name").asString();
            if (!resolved.has("source") || resolved.get("source").asString().equals("explicit")) {
                continue;
            }
            String expected = resolved.path("pattern").asString("none");
            if (resolved.path("wart_reason").asString("").contains(PARAMETERS_SWALLOWED)) {
                expected = "none";
            }
            String found = set.find(name).map(match -> match.pattern().name()).orElse("none");
            assertThat(found).as(name).isEqualTo(expected);
            if (!found.equals("none") && !one.has("credentials")) {
                MapValue body = bodies.get(found);
                assertThat(Placeholders.replace(
                                        body, set.find(name).orElseThrow().texts())
                                .toJava())
                        .isEqualTo(javaOf(resolved.get("config")));
            }
        }
    }

    private static void checkCatalog(JsonNode one, DataCatalog catalog) {
        List<String> patterns = new ArrayList<>(catalog.listPatterns());
        patterns.remove(CatalogQueries.RUNTIME_DEFAULT);
        assertThat(patterns).isEqualTo(OracleCases.plain(one.at("/expect/patterns")));
        if (one.get("expect").has("names")) {
            assertThat(catalog.names()).isEqualTo(OracleCases.plain(one.at("/expect/names")));
        }
        for (JsonNode resolved : one.at("/expect/resolved")) {
            String name = resolved.get("name").asString();
            boolean isSwallowed = resolved.path("wart_reason").asString("").contains(PARAMETERS_SWALLOWED);
            boolean isKnown = resolved.has("in")
                    ? resolved.get("in").asBoolean()
                    : !resolved.get("source").asString().equals("runtime-default");
            assertThat(catalog.contains(name)).as(name).isEqualTo(isKnown && !isSwallowed);
            if (resolved.has("config") && !isSwallowed) {
                AnyTypeProvider.AnyEntry entry = catalog.entry(name)
                        .flatMap(found -> found.unwrap(AnyTypeProvider.AnyEntry.class))
                        .orElseThrow();
                Map<String, Object> config = new LinkedHashMap<>();
                config.put("type", entry.type());
                config.putAll(entry.options().toJava());
                assertThat(config).isEqualTo(javaOf(resolved.get("config")));
            }
        }
    }

    private static void checkWart(JsonNode one) {
        String id = one.get("id").asString();
        switch (id) {
            case "newline-in-name" ->
                assertThat(catalog(one).contains("a\nb_x")).isFalse();
            case "credentials-with-odd-braces" ->
                assertThat(catalog(one).entry("q_x").orElseThrow().type()).isEqualTo("t.T");
            case "typed-placeholder" ->
                assertThatThrownBy(() -> catalog(one)).hasMessageContaining("'{n:d}' is no placeholder");
            case "anonymous-placeholder" ->
                assertThatThrownBy(() -> catalog(one)).hasMessageContaining("'{}' is no placeholder");
            case "doubled-braces-in-name" ->
                assertThatThrownBy(() -> catalog(one)).hasMessageContaining("a brace has no partner");
            default -> throw new AssertionError("say what Jedro does instead of " + id);
        }
    }

    private static DataCatalog catalog(JsonNode one) {
        TreeSet<String> types = new TreeSet<>(List.of("MemoryDataset"));
        one.get("catalog").findValues("type").forEach(type -> types.add(type.asString()));
        CatalogBuilder builder = DataCatalog.builder()
                .config(config(one), value(one.path("credentials")))
                .providers(List.of(new AnyTypeProvider(List.copyOf(types))));
        Map<String, String> loadVersions = new LinkedHashMap<>();
        one.path("load_versions")
                .properties()
                .forEach(pin -> loadVersions.put(pin.getKey(), pin.getValue().asString()));
        return builder.loadVersions(loadVersions).build();
    }

    private static boolean hasNamesOfJedro(JsonNode one) {
        return config(one).entries().keySet().stream()
                        .allMatch(name -> DatasetPattern.isPattern(name)
                                ? DatasetPattern.problem(name).isEmpty()
                                : isName(name))
                && Stream.of(one.get("ask"))
                        .flatMap(ask -> {
                            List<String> names = new ArrayList<>();
                            ask.forEach(name -> names.add(name.asString()));
                            return names.stream();
                        })
                        .allMatch(PatternsOracleTest::isName);
    }

    private static boolean isName(String name) {
        try {
            DatasetName.check(name);
            return true;
        } catch (JedroException e) {
            return false;
        }
    }

    private static MapValue config(JsonNode one) {
        return value(one.get("catalog"));
    }

    private static MapValue value(JsonNode node) {
        return node.isMissingNode() ? MapValue.empty() : (MapValue) Value.of(OracleCases.plain(node), Origin.JAVA);
    }

    private static Object javaOf(JsonNode node) {
        return Value.of(OracleCases.plain(node), Origin.JAVA).toJava();
    }
}
