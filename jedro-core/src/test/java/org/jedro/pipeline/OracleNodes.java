// SPDX-License-Identifier: Apache-2.0
package org.jedro.pipeline;

import java.util.ArrayList;
import java.util.List;
import org.jedro.oracle.Recorded;

/** Makes nodes of recorded ones. */
final class OracleNodes {
    private OracleNodes() {}

    static List<Node> nodes(Recorded list) {
        list.items().forEach(OracleNodes::read);
        return list.items().stream().map(OracleNodes::node).toList();
    }

    static Node node(Recorded recorded) {
        read(recorded);
        Node node = to(from(recorded.get("inputs")), recorded.get("outputs")).named(recorded.text("name"));
        String namespace = recorded.textOrNull("namespace");
        return (namespace == null ? node : node.in(namespace))
                .tagged(recorded.texts("tags").toArray(String[]::new))
                .confirming(recorded.texts("confirms").toArray(String[]::new));
    }

    /** Marks all of it as read, since any part of it may be refused before the others are read. */
    private static void read(Recorded node) {
        node.text("name");
        node.textOrNull("namespace");
        List.of("inputs", "outputs", "tags", "confirms").forEach(node::texts);
    }

    private static From from(Recorded inputs) {
        if (!inputs.isMap()) {
            return Node.from(inputs.texts().toArray(String[]::new));
        }
        List<Arg> args = new ArrayList<>();
        inputs.fields().forEach((key, dataset) -> args.add(new Arg(key, dataset.text())));
        return Node.from(args.get(0), args.subList(1, args.size()).toArray(Arg[]::new));
    }

    private static Node to(From from, Recorded outputs) {
        if (outputs.isMap()) {
            List<Key> keys = new ArrayList<>();
            outputs.fields().forEach((key, dataset) -> keys.add(new Key(key, dataset.text())));
            return from.applyAll(OracleNodes::any)
                    .to(keys.get(0), keys.subList(1, keys.size()).toArray(Key[]::new));
        }
        List<String> names = outputs.texts();
        return names.isEmpty()
                ? from.acceptAll(OracleNodes::none)
                : from.applyAll(OracleNodes::any).to(names.toArray(String[]::new));
    }

    private static Object any(Object... arguments) {
        return List.of(arguments);
    }

    private static void none(Object... arguments) {}
}
