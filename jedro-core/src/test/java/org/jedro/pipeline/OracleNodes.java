package org.jedro.pipeline;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the recorded cases and makes nodes of them. */
final class OracleNodes {
    private OracleNodes() {}

    static Stream<JsonNode> cases(String file) {
        try (InputStream in = OracleNodes.class.getResourceAsStream("oracle/" + file)) {
            List<JsonNode> all = new ArrayList<>();
            JsonMapper.shared().readTree(in).get("cases").forEach(all::add);
            return all.stream();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static List<String> texts(JsonNode node) {
        List<String> all = new ArrayList<>();
        if (node == null || node.isNull()) {
            return all;
        }
        if (node.isString()) {
            all.add(node.asString());
        } else {
            node.forEach(item -> all.add(item.asString()));
        }
        return all;
    }

    static List<Node> nodes(JsonNode list) {
        List<Node> nodes = new ArrayList<>();
        list.forEach(item -> nodes.add(node(item)));
        return nodes;
    }

    static Node node(JsonNode json) {
        From from = from(json.get("inputs"));
        Node node = to(from, json.get("outputs")).named(json.get("name").asString());
        if (json.hasNonNull("namespace")) {
            node = node.in(json.get("namespace").asString());
        }
        if (json.has("tags")) {
            node = node.tagged(texts(json.get("tags")).toArray(String[]::new));
        }
        return node.confirming(texts(json.get("confirms")).toArray(String[]::new));
    }

    private static From from(JsonNode inputs) {
        if (inputs.isObject()) {
            List<Arg> args = new ArrayList<>();
            inputs.properties()
                    .forEach(e -> args.add(new Arg(e.getKey(), e.getValue().asString())));
            return Node.from(args.get(0), args.subList(1, args.size()).toArray(Arg[]::new));
        }
        return Node.from(texts(inputs).toArray(String[]::new));
    }

    private static Node to(From from, JsonNode outputs) {
        if (outputs.isObject()) {
            List<Key> keys = new ArrayList<>();
            outputs.properties()
                    .forEach(e -> keys.add(new Key(e.getKey(), e.getValue().asString())));
            return from.applyAll(OracleNodes::any)
                    .to(keys.get(0), keys.subList(1, keys.size()).toArray(Key[]::new));
        }
        List<String> names = texts(outputs);
        return names.isEmpty()
                ? from.acceptAll(OracleNodes::none)
                : from.applyAll(OracleNodes::any).to(names.toArray(String[]::new));
    }

    private static Object any(Object... arguments) {
        return List.of(arguments);
    }

    private static void none(Object... arguments) {}
}
