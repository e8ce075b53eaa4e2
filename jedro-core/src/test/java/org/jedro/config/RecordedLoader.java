// SPDX-License-Identifier: Apache-2.0
package org.jedro.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jedro.Origin;
import org.jedro.oracle.Recorded;
import org.jedro.value.MapValue;
import org.jedro.value.Value;

/** The files, settings and resolvers of a recorded case. */
final class RecordedLoader {
    private RecordedLoader() {}

    static FileConfigLoader of(Recorded recorded, Path folder) throws IOException {
        Path conf = write(recorded, folder);
        Map<String, String> strategies = recorded.textsByKey("merge_strategy");
        Map<String, String> variables = recorded.textsByKey("environ");
        MapValue runtime = map(recorded, "runtime_params");
        List<String> resolvers = recorded.texts("resolvers");
        boolean hasEnvironments = !recorded.has("envs") || recorded.isTrue("envs");
        FileConfigLoader.Builder builder =
                hasEnvironments ? FileConfigLoader.project(conf) : FileConfigLoader.builder(conf);
        Optional.ofNullable(recorded.textOrNull("env")).ifPresent(builder::environment);
        Optional.ofNullable(recorded.textOrNull("base_env")).ifPresent(builder::baseEnvironment);
        Optional.ofNullable(recorded.textOrNull("default_run_env")).ifPresent(builder::defaultEnvironment);
        if (recorded.has("config_patterns")) {
            recorded.get("config_patterns")
                    .fields()
                    .forEach((kind, patterns) ->
                            builder.kind(kind, patterns.texts().toArray(String[]::new)));
        }
        if (recorded.has("ignore_hidden") && !recorded.isTrue("ignore_hidden")) {
            builder.includeHidden();
        }
        map(recorded, "assign").entries().forEach((kind, values) -> builder.override(kind, (MapValue) values));
        builder.environmentVariables(variables).runtimeParameters(runtime);
        resolvers.forEach(name -> builder.resolver(name, resolver(name)));
        strategies.forEach((kind, name) -> builder.merge(kind, MergeStrategy.from(name)));
        return builder.build();
    }

    private static Path write(Recorded recorded, Path folder) throws IOException {
        Path conf = Files.createDirectories(folder.resolve("conf"));
        for (String dir : recorded.texts("dirs")) {
            Files.createDirectories(folder.resolve(dir));
        }
        for (Map.Entry<String, String> file : recorded.textsByKey("files").entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
        return conf;
    }

    private static MapValue map(Recorded recorded, String key) {
        return recorded.has(key)
                ? (MapValue) Value.of(Oracle.plain(recorded.get(key).plain()), Origin.of("--params"))
                : MapValue.empty();
    }

    private static Resolver resolver(String name) {
        return switch (name) {
            case "add" ->
                arguments -> arguments.stream().mapToLong(a -> (Long) a).sum();
            case "upper" -> arguments -> ((String) arguments.get(0)).toUpperCase(java.util.Locale.ROOT);
            case "join" ->
                arguments -> arguments.stream().map(RecordedLoader::python).collect(Collectors.joining("-"));
            case "pick" -> arguments -> ((Map<?, ?>) arguments.get(1)).get(arguments.get(0));
            case "nothing" -> arguments -> null;
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static String python(Object value) {
        if (value == null) {
            return "None";
        }
        return value instanceof Boolean truth ? (truth ? "True" : "False") : String.valueOf(value);
    }
}
