package org.jedro.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads what Kedro does from the recorded cases. */
final class OracleCases {
    private OracleCases() {}

    static List<JsonNode> in(String file) {
        try (InputStream stream = Objects.requireNonNull(OracleCases.class.getResourceAsStream("oracle/" + file))) {
            List<JsonNode> cases = new ArrayList<>();
            new JsonMapper().readTree(stream).get("cases").forEach(cases::add);
            return cases;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Object plain(JsonNode node) {
        return new JsonMapper().convertValue(node, Object.class);
    }
}
