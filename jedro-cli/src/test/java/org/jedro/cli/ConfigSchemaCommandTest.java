// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ConfigSchemaCommandTest {
    @TempDir
    Path project;

    private JsonNode schema(String kind) throws IOException {
        Files.writeString(
                project.resolve("jedro.yml"),
                "name: test\nregistry: " + CheckCommandTest.Registry.class.getName() + "\n");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Console console = new Console(out, out, StandardCharsets.UTF_8, false);
        int code = new CommandLineRunner(console).run("config", "schema", kind, "--project", project.toString());
        assertThat(code).as(out.toString(StandardCharsets.UTF_8)).isZero();
        return JsonMapper.builder().build().readTree(out.toString(StandardCharsets.UTF_8));
    }

    @Test
    void describesTheParametersThatNodesRequest() throws IOException {
        JsonNode schema = schema("parameters");

        String name = "org.jedro.cli.CheckCommandTest$Cut";
        assertThat(schema.at("/properties/cut/$ref").asString()).isEqualTo("#/$defs/" + name);
        assertThat(schema.at("/$defs/" + name + "/properties/from/anyOf/0/type").asString())
                .isEqualTo("integer");
        assertThat(schema.at("/$defs/" + name + "/additionalProperties").asBoolean(true))
                .isFalse();
    }

    @Test
    @Tag("eco/D-24")
    void describesTheOptionsOfEachTypeOfDataset() throws IOException {
        JsonNode entry = schema("catalog").get("additionalProperties");

        assertThat(entry.at("/properties/type/anyOf/0/enum").valueStream().map(JsonNode::asString))
                .contains("csv", "text", "memory", "cached");
        JsonNode csv = entry.get("allOf")
                .valueStream()
                .filter(choice ->
                        choice.at("/if/properties/type/const").asString().equals("csv"))
                .findFirst()
                .orElseThrow();
        assertThat(csv.at("/then/additionalProperties").asBoolean(true)).isFalse();
        assertThat(csv.at("/then/properties").propertyNames()).contains("type", "metadata", "filepath", "versioned");
        assertThat(csv.at("/then/properties/filepath/type").asString()).isEqualTo("string");
        assertThat(csv.at("/then/required").valueStream().map(JsonNode::asString))
                .containsExactly("filepath");
    }
}
