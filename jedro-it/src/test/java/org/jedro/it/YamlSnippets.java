// SPDX-License-Identifier: Apache-2.0
package org.jedro.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jedro.catalog.DataCatalog;
import org.jedro.config.FileConfigLoader;
import org.jedro.session.Project;
import org.jedro.value.MapValue;
import org.jedro.value.Value;

/**
 * The YAML of one page. A block that starts with its file name, {@code # conf/base/catalog.yml}, is read as that file, with
 * the other named blocks of the page beside it; a block without a name is a catalog if all that is in it has a type.
 */
final class YamlSnippets {
    private static final Pattern NAME = Pattern.compile("^#\\s*(\\S+\\.(?:yml|yaml|json))\\b.*");
    private static final List<String> KINDS = List.of(
            "catalog",
            "parameters",
            "credentials",
            "globals",
            "resources",
            "reuse",
            "runs",
            "engines",
            "spark",
            "viz",
            "logging");

    private final Path folder;
    private final Map<String, String> files = new LinkedHashMap<>();

    YamlSnippets(Path folder) {
        this.folder = folder;
    }

    /** {@return the name of the file that a block is, or of an unused one} */
    static String fileName(String code) {
        Matcher name = NAME.matcher(code.strip().lines().findFirst().orElse(""));
        return name.matches() ? name.group(1) : "";
    }

    /** Takes note of a block that others may refer to, before any is read. */
    void remember(String code) {
        String name = fileName(code);
        if (!name.isEmpty()) {
            files.putIfAbsent(name, code);
        }
    }

    /** Reads a block as a project would. */
    void check(String code) throws IOException {
        String name = fileName(code);
        files.put(name.isEmpty() ? "conf/base/block.yml" : name, code);
        Path root = Files.createTempDirectory(folder, "yaml");
        Files.createDirectories(root.resolve("conf/base"));
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = root.resolve(file.getKey()).normalize();
            if (!path.startsWith(root)) {
                throw new AssertionError("the file lies outside the project: " + file.getKey());
            }
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
        files.remove("conf/base/block.yml");
        if (name.endsWith("jedro.yml")) {
            Project.open(root.resolve(name).getParent());
        } else {
            read(root, name);
        }
    }

    private static void read(Path root, String name) {
        FileConfigLoader.Builder builder =
                FileConfigLoader.project(root.resolve("conf")).kind("block", "block.yml");
        Matcher environment = Pattern.compile("conf/([^/]+)/.*").matcher(name);
        if (environment.matches() && !environment.group(1).equals("base")) {
            builder.environment(environment.group(1));
        }
        FileConfigLoader config = builder.build();
        String kind = kind(name);
        MapValue values = config.load(kind);
        if (kind.equals("catalog") || kind.equals("block") && isCatalog(values)) {
            DataCatalog.builder()
                    .config(values, config.find("credentials").orElse(MapValue.empty()))
                    .baseDirectory(root)
                    .build();
        }
    }

    private static String kind(String name) {
        String file = name.substring(name.lastIndexOf('/') + 1);
        return KINDS.stream()
                .filter(kind -> file.startsWith(kind) || name.contains("/" + kind))
                .findFirst()
                .orElse("block");
    }

    private static boolean isCatalog(MapValue values) {
        return !values.isEmpty() && values.entries().values().stream().allMatch(YamlSnippets::hasType);
    }

    private static boolean hasType(Value value) {
        return value instanceof MapValue map && map.get("type").isPresent();
    }
}
