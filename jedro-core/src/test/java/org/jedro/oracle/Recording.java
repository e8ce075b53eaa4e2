// SPDX-License-Identifier: Apache-2.0
package org.jedro.oracle;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jedro.Cases;
import org.junit.jupiter.api.DynamicTest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A file of recorded cases. */
public final class Recording {
    private static final Set<String> FIELDS = Set.of("about", "count", "cases");

    private Recording() {}

    /**
     * {@return the cases of a file beside a class}
     *
     * @throws AssertionError if the file has other fields, another number of cases than it declares, or an id twice
     */
    public static List<Recorded> cases(Class<?> test, String file) {
        JsonNode all = read(test, file);
        Set<String> fields = new HashSet<>();
        all.properties().forEach(field -> fields.add(field.getKey()));
        List<Recorded> cases = new ArrayList<>();
        fields.remove("kedro");
        Set<String> ids = new HashSet<>();
        for (JsonNode json : all.get("cases")) {
            String id = json.get("id").asString();
            cases.add(new Recorded(id, json));
            ids.add(id);
        }
        if (!fields.equals(FIELDS) || all.get("count").asInt() != cases.size() || ids.size() != cases.size()) {
            throw new AssertionError(file + " is not whole: " + fields + ", " + cases.size() + " cases");
        }
        return cases;
    }

    private static JsonNode read(Class<?> test, String file) {
        return JsonMapper.shared().readTree(text(test, file));
    }

    /** {@return the text of a file beside a class} */
    public static String text(Class<?> test, String file) {
        try (InputStream in = Objects.requireNonNull(test.getResourceAsStream("oracle/" + file), file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * {@return one test for each case of a file, and one that fails if there are more or fewer cases; a single test for all cases
     *     if {@linkplain Cases#areReduced() tests are repeated often}, since each test of a factory reads the whole file}
     */
    public static Stream<DynamicTest> tests(Class<?> test, String file, int count, Consumer<Recorded> comparison) {
        List<Recorded> cases = cases(test, file);
        DynamicTest size = DynamicTest.dynamicTest(file + " has " + count + " cases", () -> {
            if (cases.size() != count) {
                throw new AssertionError("found " + cases.size() + " cases");
            }
        });
        Stream<DynamicTest> compared = Cases.areReduced()
                ? Stream.of(DynamicTest.dynamicTest(file, () -> cases.forEach(one -> one.compareAll(comparison))))
                : cases.stream().map(one -> DynamicTest.dynamicTest(one.toString(), () -> one.compareAll(comparison)));
        return Stream.concat(Stream.of(size), compared);
    }

    /** {@return the ids in a table of deviations that no case has} */
    public static Set<String> unknown(Map<String, ?> table, Class<?> test, String file) {
        Set<String> unknown = new TreeSet<>(table.keySet());
        cases(test, file).forEach(one -> unknown.remove(one.toString()));
        return unknown;
    }
}
