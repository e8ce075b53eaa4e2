// SPDX-License-Identifier: Apache-2.0
package org.jedro.value.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class RecordSchemaTest {
    record Tree(int depth, Optional<Tree> child, List<String> names) {}

    @Test
    void describesRecordsOnceAndAllowsInterpolation() {
        String schema = JsonMapper.builder().build().writeValueAsString(RecordSchema.of(Tree.class));

        assertThat(schema).isEqualTo("""
                        {"$ref":"#/$defs/org.jedro.value.internal.RecordSchemaTest$Tree",\
                        "$defs":{"org.jedro.value.internal.RecordSchemaTest$Tree":{"type":"object","properties":{\
                        "depth":{"anyOf":[{"type":"integer"},{"type":"string","pattern":"\\\\$\\\\{"}]},\
                        "child":{"anyOf":[{"$ref":"#/$defs/org.jedro.value.internal.RecordSchemaTest$Tree"},{"type":"null"}]},\
                        "names":{"type":"array","items":{"type":"string"}}},"additionalProperties":false,\
                        "required":["depth","names"]}}}""");
    }

    @Test
    void putsTypesAtTheirPaths() {
        Map<String, Type> types = new LinkedHashMap<>();
        types.put("model.size", double.class);
        types.put("model.kind", String.class);

        assertThat(RecordSchema.ofPaths(types).get("properties"))
                .hasToString("{model={type=object, properties={size={anyOf=[{type=number},"
                        + " {type=string, pattern=\\$\\{}]}, kind={type=string}}}}");
    }
}
