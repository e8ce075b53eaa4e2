// SPDX-License-Identifier: Apache-2.0
package org.jedro.catalog.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jedro.JedroException;
import org.jedro.Origin;
import org.jedro.catalog.AnyTypeProvider;
import org.jedro.catalog.CatalogConfigException;
import org.jedro.catalog.CatalogEntry;
import org.jedro.catalog.DataCatalog;
import org.jedro.catalog.DatasetNotFoundException;
import org.jedro.oracle.Recorded;
import org.jedro.oracle.Recording;
import org.jedro.ref.DatasetName;
import org.jedro.value.MapValue;
import org.jedro.value.Value;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Patterns against what Kedro does, case by case and field by field. Where Jedro does something else, that is asserted:
 *
 * <ul>
 *   <li>what {@link #REFUSED} has is refused with that message;
 *   <li>a name with a line break is not a name, and matches nothing;
 *   <li>placeholders are never replaced in credentials;
 *   <li>parameters never match a pattern, also where a pattern of Kedro takes them;
 *   <li>a name or pattern with more than one {@code @} is refused, each with a message that names it: what is left of the
 *       catalog is compared without it, and the order and match of all patterns apart from the catalog.
 * </ul>
 */
class PatternsOracleTest {
    private static final Map<String, String> REFUSED = Map.of(
            "typed-placeholder", "the pattern 'part_{n:d}': '{n:d}' is not a placeholder; expected one like '{name}'",
            "anonymous-placeholder", "the pattern 'part_{}': '{}' is not a placeholder; expected one like '{name}'",
            "doubled-braces-in-name",
                    "the pattern 'a{{b}}_{c}': a brace has no partner; expected placeholders like '{name}'");

    private static final String LINE_BREAK = "newline-in-name";
    private static final String ODD_SECRET = "credentials-with-odd-braces";
    private static final Set<String> OTHERWISE = Set.of(LINE_BREAK, ODD_SECRET);

    @TestFactory
    @Tag("core/IO-31")
    @Tag("core/IO-32")
    Stream<DynamicTest> everyCase() {
        return Recording.tests(DataCatalog.class, "patterns.json", 67, PatternsOracleTest::compare);
    }

    @Test
    void hasACaseForEachDeviation() {
        assertThat(Recording.unknown(REFUSED, DataCatalog.class, "patterns.json"))
                .isEmpty();
    }

    private static void compare(Recorded recorded) {
        String id = recorded.id();
        Recorded expected = recorded.get("expect");
        MapValue config = map(recorded, "catalog");
        MapValue credentials = map(recorded, "credentials");
        Map<String, String> versions = recorded.textsByKey("load_versions");
        boolean isWart = recorded.isTrue("wart");
        // the catalog is one thing here, and by which class of Kedro's it was made does not matter
        assertThat(recorded.textOrNull("via")).isIn(null, "DataCatalog.from_config");
        List<String> names = recorded.texts("ask");
        assertThat(isWart).isEqualTo(REFUSED.containsKey(id) || OTHERWISE.contains(id));
        if (REFUSED.containsKey(id)) {
            recorded.replaced("expect");
            assertThatThrownBy(() -> catalog(config, credentials, versions))
                    .isInstanceOf(CatalogConfigException.class)
                    .hasMessageContaining(REFUSED.get(id));
        } else if (expected.has("error")) {
            Recorded error = expected.get("error");
            assertThatThrownBy(() -> catalog(config, credentials, versions))
                    .isInstanceOf(exception(error.text("class")))
                    .hasMessageContainingAll(error.texts("mentions").toArray(CharSequence[]::new));
        } else {
            checkNames(config, credentials, versions, names);
            checkPatterns(config, expected);
            DataCatalog catalog = catalog(config.only(PatternsOracleTest::isAccepted), credentials, versions);
            checkCatalog(config, catalog, names, expected);
        }
    }

    private static Class<?> exception(String kedro) {
        return switch (kedro) {
            case "DatasetNotFoundError" -> DatasetNotFoundException.class;
            case "DatasetError", "KeyError", "ValueError" -> CatalogConfigException.class;
            default -> throw new IllegalArgumentException(kedro);
        };
    }

    private static boolean isAccepted(String name) {
        return DatasetPattern.isPattern(name) ? DatasetPattern.problem(name).isEmpty() : isName(name);
    }

    private static boolean isName(String name) {
        try {
            DatasetName.check(name);
            return true;
        } catch (JedroException e) {
            return false;
        }
    }

    /** Names that only Kedro accepts are refused, each by its name. */
    private static void checkNames(
            MapValue config, MapValue credentials, Map<String, String> versions, List<String> names) {
        for (String name : config.entries().keySet()) {
            if (!isAccepted(name)) {
                assertThat(name).as("has two signs").matches("(?s).*@.*@.*|@.*|.*@");
                assertThatThrownBy(() -> catalog(config, credentials, versions))
                        .isInstanceOf(CatalogConfigException.class)
                        .hasMessageContaining(name);
            }
        }
        assertThat(names.stream().filter(name -> !isName(name)))
                .allSatisfy(name -> assertThat(name).matches("(?s).*\\n.*|.*@.*@.*|@.*|.*@"));
    }

    /** Order, match and substitution of all patterns, also of those that the catalog refuses. */
    private static void checkPatterns(MapValue config, Recorded expected) {
        List<DatasetPattern> patterns = config.entries().keySet().stream()
                .filter(DatasetPattern::isPattern)
                .map(DatasetPattern::of)
                .toList();
        PatternSet set = new PatternSet(patterns);
        assertThat(set.names()).isEqualTo(expected.texts("patterns"));
        for (Recorded resolved : expected.items("resolved")) {
            if (!resolved.has("pattern") || DatasetName.isParameter(resolved.text("name"))) {
                continue;
            }
            String name = resolved.text("name");
            Optional<PatternSet.Match> match = set.find(name);
            assertThat(match.map(found -> found.pattern().name())).as(name).contains(resolved.text("pattern"));
            if (resolved.has("config")) {
                MapValue body = (MapValue) config.entries().get(resolved.text("pattern"));
                MapValue written =
                        Placeholders.replace(body, match.orElseThrow().texts());
                assertThat(withoutCredentials(written.toJava()))
                        .isEqualTo(withoutCredentials(resolved.get("config").plain()));
            }
        }
    }

    /** Credentials are a name in what is written, and a map in what is recorded. */
    private static Object withoutCredentials(Object config) {
        if (!(config instanceof Map<?, ?> map)) {
            return config instanceof List<?> list
                    ? list.stream().map(PatternsOracleTest::withoutCredentials).toList()
                    : Value.of(config, Origin.JAVA).toJava();
        }
        Map<Object, Object> rest = new LinkedHashMap<>();
        map.forEach((key, value) -> {
            if (!key.equals("credentials")) {
                rest.put(key, value == null ? "null" : withoutCredentials(value));
            }
        });
        return rest;
    }

    private static void checkCatalog(MapValue config, DataCatalog catalog, List<String> names, Recorded expected) {
        Predicate<String> isPattern = DatasetPattern::isPattern;
        List<String> written = expected.texts("patterns").stream()
                .filter(PatternsOracleTest::isAccepted)
                .toList();
        List<String> patterns = new ArrayList<>(catalog.listPatterns());
        assertThat(patterns.remove("{default}")).isTrue();
        assertThat(patterns).isEqualTo(written);
        List<String> entries = config.entries().keySet().stream()
                .filter(isPattern.negate().and(PatternsOracleTest::isAccepted))
                .toList();
        assertThat(catalog.names()).containsExactlyInAnyOrderElementsOf(entries);
        if (expected.has("names")) {
            assertThat(catalog.names()).isEqualTo(expected.texts("names"));
        }
        List<Recorded> all = expected.items("resolved");
        assertThat(all.stream().map(resolved -> resolved.text("name"))).isEqualTo(names);
        all.forEach(resolved -> checkResolved(resolved, catalog));
    }

    private static void checkResolved(Recorded resolved, DataCatalog catalog) {
        String name = resolved.text("name");
        boolean isKnown =
                resolved.has("in") ? resolved.isTrue("in") : !source(resolved).equals("runtime-default");
        boolean isPassedOver = !isName(name)
                || DatasetName.isParameter(name)
                || resolved.has("pattern") && !isAccepted(resolved.text("pattern"));
        if (resolved.isTrue("wart")) {
            assertThat(DatasetName.isParameter(name) || resolved.has("error")).isTrue();
            resolved.replaced("error");
            assertThat(catalog.entry(name).isPresent()).isEqualTo(!DatasetName.isParameter(name));
        }
        if (isPassedOver) {
            List.of("source", "pattern", "config", "type", "registered_after_get")
                    .forEach(resolved::replaced);
            assertThat(catalog.contains(name)).as(name).isFalse();
            return;
        }
        assertThat(catalog.contains(name)).as(name).isEqualTo(isKnown);
        if (resolved.has("type")) {
            assertThat(catalog.entry(name).map(CatalogEntry::type)).contains(resolved.text("type"));
        }
        if (resolved.has("registered_after_get")) {
            // a catalog of Jedro is a value: what a pattern makes is found again, and nothing is registered
            assertThat(resolved.isTrue("registered_after_get")).isTrue();
            assertThat(catalog.entry(name)).isPresent();
        }
        if (resolved.has("config")) {
            AnyTypeProvider.AnyEntry entry = catalog.entry(name)
                    .flatMap(found -> found.unwrap(AnyTypeProvider.AnyEntry.class))
                    .orElseThrow();
            Map<String, Object> config = new LinkedHashMap<>();
            config.put("type", entry.type());
            config.putAll(entry.options().toJava());
            assertThat(config)
                    .isEqualTo(Value.of(resolved.get("config").plain(), Origin.JAVA)
                            .toJava());
        }
    }

    private static String source(Recorded resolved) {
        String source = resolved.text("source");
        assertThat(source).isIn("explicit", "pattern", "catch-all", "runtime-default");
        if (resolved.has("pattern")) {
            assertThat(DatasetPattern.of(resolved.text("pattern")).isCatchAll()).isEqualTo(source.equals("catch-all"));
        }
        return source;
    }

    private static DataCatalog catalog(MapValue config, MapValue credentials, Map<String, String> versions) {
        TreeSet<String> types = new TreeSet<>(List.of("MemoryDataset"));
        addTypes(config, types);
        return DataCatalog.builder()
                .config(config, credentials)
                .providers(List.of(new AnyTypeProvider(List.copyOf(types))))
                .loadVersions(versions)
                .build();
    }

    private static void addTypes(Value value, Set<String> types) {
        if (value instanceof MapValue map) {
            map.entries().forEach((key, item) -> {
                if (key.equals("type") && item.toJava() instanceof String text) {
                    types.add(text);
                }
                addTypes(item, types);
            });
        }
    }

    private static MapValue map(Recorded recorded, String key) {
        return recorded.has(key) ? (MapValue) Value.of(recorded.get(key).plain(), Origin.JAVA) : MapValue.empty();
    }
}
