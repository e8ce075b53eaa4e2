// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jedro.catalog.DatasetProvider;
import org.jedro.internal.ExtensionFailedException;
import org.jedro.internal.UserCode;
import org.jedro.pipeline.Node;
import org.jedro.ref.DatasetName;
import org.jedro.session.Session;
import org.jedro.value.internal.RecordSchema;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code jedro config schema}: JSON schemas of what the project's nodes and datasets accept. */
@Command(
        name = "schema",
        description = "Prints a JSON schema of the parameters or the catalog, for editors.",
        footer = {"", "Example:", "  jedro config schema catalog > conf/catalog.schema.json"})
final class ConfigSchemaCommand extends ProjectCommand {
    private static final String SCHEMA = "$schema";
    private static final String DEFINITIONS = "$defs";
    private static final String REQUIRED = "required";
    private static final String DRAFT = "https://json-schema.org/draft/2020-12/schema";

    /** What a schema can describe. */
    enum Kind {
        PARAMETERS,
        CATALOG;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "KIND",
            defaultValue = "parameters",
            description = "parameters or catalog. Default: ${DEFAULT-VALUE}.")
    Kind kind = Kind.PARAMETERS;

    ConfigSchemaCommand(Console console) {
        super(console);
    }

    @Override
    protected int run(Session session) {
        console()
                .print(DataText.json(kind == Kind.CATALOG ? catalog(session.datasetProviders()) : parameters(session)));
        return ExitCode.OK;
    }

    /** The parameters that the nodes of all pipelines read; if a node reads a whole record, parts of it add nothing. */
    private static Map<String, Object> parameters(Session session) {
        Map<String, Type> types = new TreeMap<>();
        for (String name : session.pipelines().names()) {
            for (Node node : session.pipelines().sum(List.of(name)).nodes()) {
                for (int i = 0; i < node.inputs().size(); i++) {
                    if (!node.inputType(i).isUnknown()) {
                        Type type = node.inputType(i).type();
                        DatasetName.of(node.inputs().get(i))
                                .parameterPath()
                                .ifPresent(path -> types.putIfAbsent(path, type));
                    }
                }
            }
        }
        Map<String, Type> outermost = new LinkedHashMap<>(types);
        outermost.keySet().removeIf(path -> types.keySet().stream().anyMatch(other -> path.startsWith(other + ".")));
        return RecordSchema.ofPaths(outermost);
    }

    private static Map<String, Object> catalog(List<DatasetProvider> providers) {
        Map<String, Map<String, Type>> optionsByType = new TreeMap<>();
        Map<String, List<String>> requiredByType = new TreeMap<>();
        for (DatasetProvider provider : providers) {
            for (String type : of(provider, "types", provider::types)) {
                optionsByType.putIfAbsent(
                        type, of(provider, "options", () -> new LinkedHashMap<>(provider.options(type))));
                requiredByType.putIfAbsent(
                        type, of(provider, "requiredOptions", () -> List.copyOf(provider.requiredOptions(type))));
            }
        }
        List<String> types = List.copyOf(optionsByType.keySet());
        Map<String, Type> paths = new LinkedHashMap<>();
        for (int i = 0; i < types.size(); i++) {
            String place = "type" + i + ".";
            optionsByType
                    .getOrDefault(types.get(i), Map.of())
                    .forEach((option, type) -> paths.put(place + option, type));
        }
        Map<String, Object> described = RecordSchema.ofPaths(paths);
        List<Object> choices = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            Map<String, Object> options = inside(inside(described, "properties"), "type" + i);
            if (!options.isEmpty()) {
                choices.add(choice(
                        types.get(i),
                        inside(options, "properties"),
                        requiredByType.getOrDefault(types.get(i), List.of())));
            }
        }
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("type", "object");
        entry.put(REQUIRED, List.of("type"));
        entry.put(
                "properties",
                Map.of("type", Map.of("anyOf", List.of(Map.of("enum", types), Map.of("pattern", "[${]")))));
        entry.put("allOf", choices);
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put(SCHEMA, DRAFT);
        schema.put("type", "object");
        schema.put("patternProperties", Map.of("^_", true));
        schema.put("additionalProperties", entry);
        if (described.containsKey(DEFINITIONS)) {
            schema.put(DEFINITIONS, inside(described, DEFINITIONS));
        }
        return schema;
    }

    private static <T> T of(DatasetProvider provider, String method, UserCode.Call<T> call) {
        return UserCode.call(
                call, e -> ExtensionFailedException.of(provider.getClass().getName(), method, e));
    }

    /** The options of one type; any other option is invalid. */
    private static Map<String, Object> choice(String type, Map<String, Object> options, List<String> required) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("type", true);
        properties.put("metadata", true);
        properties.putAll(options);
        Map<String, Object> then = new LinkedHashMap<>();
        then.put("properties", properties);
        then.put("additionalProperties", false);
        if (!required.isEmpty()) {
            then.put(REQUIRED, required);
        }
        Map<String, Object> choice = new LinkedHashMap<>();
        choice.put("if", Map.of("properties", Map.of("type", Map.of("const", type))));
        choice.put("then", then);
        return choice;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> inside(Map<String, Object> schema, String key) {
        return (Map<String, Object>) schema.getOrDefault(key, Map.of());
    }
}
