package org.jedro.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jedro.value.MapValue;
import org.jedro.value.Origin;
import org.jedro.value.Value;

/** The files, settings and resolvers of a recorded case. */
final class RecordedLoader {
    private RecordedLoader() {}

    @SuppressWarnings("unchecked")
    static FileConfigLoader of(Map<String, Object> recorded, Path folder) throws IOException {
        Path conf = Files.createDirectories(folder.resolve("conf"));
        for (String dir : (List<String>) recorded.getOrDefault("dirs", List.of())) {
            Files.createDirectories(folder.resolve(dir));
        }
        for (Map.Entry<String, String> file : ((Map<String, String>) recorded.get("files")).entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
        boolean environments = !Boolean.FALSE.equals(recorded.get("envs"));
        FileConfigLoader.Builder builder =
                environments ? FileConfigLoader.project(conf) : FileConfigLoader.builder(conf);
        if (recorded.get("env") instanceof String name) {
            builder.environment(name);
        }
        if (recorded.get("base_env") instanceof String name) {
            builder.baseEnvironment(name);
        }
        if (recorded.get("default_run_env") instanceof String name) {
            builder.defaultEnvironment(name);
        }
        builder.environmentVariables((Map<String, String>) recorded.getOrDefault("environ", Map.of()));
        builder.runtimeParameters(map(recorded.get("runtime_params")));
        ((Map<String, String>) recorded.getOrDefault("merge_strategy", Map.of()))
                .forEach((kind, name) -> builder.merge(kind, MergeStrategy.from(name)));
        ((Map<String, List<String>>) recorded.getOrDefault("config_patterns", Map.of()))
                .forEach((kind, patterns) -> builder.kind(kind, patterns.toArray(String[]::new)));
        if (Boolean.FALSE.equals(recorded.get("ignore_hidden"))) {
            builder.includeHidden();
        }
        ((Map<String, Object>) recorded.getOrDefault("assign", Map.of()))
                .forEach((kind, values) -> builder.override(kind, map(values)));
        ((List<String>) recorded.getOrDefault("resolvers", List.of()))
                .forEach(name -> builder.resolver(name, resolver(name)));
        return builder.build();
    }

    private static MapValue map(Object recorded) {
        return recorded == null ? MapValue.empty() : (MapValue) Value.of(Oracle.plain(recorded), Origin.of("--params"));
    }

    private static Resolver resolver(String name) {
        return switch (name) {
            case "add" ->
                arguments -> arguments.stream().mapToLong(a -> (Long) a).sum();
            case "upper" -> arguments -> ((String) arguments.get(0)).toUpperCase(java.util.Locale.ROOT);
            case "join" ->
                arguments -> arguments.stream().map(RecordedLoader::python).collect(Collectors.joining("-"));
            case "pick" -> arguments -> ((Map<?, ?>) arguments.get(1)).get(arguments.get(0));
            default -> arguments -> null;
        };
    }

    private static String python(Object value) {
        if (value == null) {
            return "None";
        }
        return value instanceof Boolean truth ? (truth ? "True" : "False") : String.valueOf(value);
    }
}
