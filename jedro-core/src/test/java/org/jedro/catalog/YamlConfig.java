// SPDX-License-Identifier: Apache-2.0
package org.jedro.catalog;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jedro.Origin;
import org.jedro.value.ListValue;
import org.jedro.value.MapValue;
import org.jedro.value.ScalarValue;
import org.jedro.value.Value;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** YAML with lines, for tests that are not about the configuration loader. */
public final class YamlConfig {
    private final String file;

    private YamlConfig(String file) {
        this.file = file;
    }

    public static MapValue of(String file, String yaml) {
        LoadSettings settings = LoadSettings.builder().setUseMarks(true).build();
        return (MapValue) new YamlConfig(file)
                .value(new Compose(settings).composeString(yaml).orElseThrow());
    }

    private Value value(Node node) {
        Origin origin = new Origin(file, node.getStartMark().orElseThrow().getLine() + 1, 1);
        if (node instanceof MappingNode map) {
            Map<String, Value> entries = new LinkedHashMap<>();
            map.getValue().forEach(entry -> {
                Value value = value(entry.getValueNode());
                int line = entry.getKeyNode().getStartMark().orElseThrow().getLine() + 1;
                entries.put(((ScalarNode) entry.getKeyNode()).getValue(), at(value, new Origin(file, line, 1)));
            });
            return new MapValue(entries, origin);
        }
        if (node instanceof SequenceNode list) {
            List<Value> items = new ArrayList<>();
            list.getValue().forEach(item -> items.add(value(item)));
            return new ListValue(items, origin);
        }
        ScalarNode scalar = (ScalarNode) node;
        return new ScalarValue(data(scalar), origin);
    }

    /** A problem is reported at the line of its key. */
    private static Value at(Value value, Origin origin) {
        if (value instanceof MapValue map) {
            return new MapValue(map.entries(), origin);
        }
        return value instanceof ListValue list
                ? new ListValue(list.items(), origin)
                : new ScalarValue(value.toJava(), origin);
    }

    private static Object data(ScalarNode scalar) {
        if (scalar.getTag().equals(Tag.NULL)) {
            return null;
        }
        if (scalar.getTag().equals(Tag.BOOL)) {
            return Boolean.valueOf(scalar.getValue());
        }
        return scalar.getTag().equals(Tag.INT) ? (Object) Long.valueOf(scalar.getValue()) : scalar.getValue();
    }
}
