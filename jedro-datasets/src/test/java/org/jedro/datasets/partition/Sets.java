// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.partition;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jedro.Origin;
import org.jedro.catalog.BoundDataset;
import org.jedro.catalog.CatalogBuilder;
import org.jedro.catalog.CatalogEntry;
import org.jedro.catalog.DataCatalog;
import org.jedro.catalog.RunScope;
import org.jedro.ref.TypeRef;
import org.jedro.value.MapValue;
import org.jedro.value.Value;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Sets in a temporary project: the entry {@code it}, whose folder is {@code data/it}. */
final class Sets {
    static final TypeRef<Map<String, String>> TEXTS = new TypeRef<>() {};
    static final TypeRef<Map<String, Supplier<String>>> LAZY = new TypeRef<>() {};
    static final TypeRef<Partitions<String>> PARTITIONS = new TypeRef<>() {};
    static final TypeRef<Stream<Map.Entry<String, String>>> ENTRIES = new TypeRef<>() {};

    private Sets() {}

    /** {@return the catalog with an entry of a type, whose path is {@code data/it} unless the options name one} */
    static DataCatalog catalog(Path project, String type, String options) {
        return catalog(project, "type: " + type + ", path: data/it, " + options);
    }

    static DataCatalog catalog(Path project, String entry) {
        return builder(project, entry).build();
    }

    /** {@return the same with an entry {@code out}} */
    static DataCatalog catalog(Path project, String entry, CatalogEntry out) {
        return builder(project, entry).withEntry("out", out).build();
    }

    private static CatalogBuilder builder(Path project, String entry) {
        Object tree = new Load(LoadSettings.builder().build()).loadFromString("{" + entry + "}");
        return DataCatalog.builder()
                .config(
                        (MapValue) Value.of(
                                Map.of("it", new LinkedHashMap<>((Map<?, ?>) tree)), Origin.of("catalog.yml")),
                        MapValue.empty())
                .baseDirectory(project);
    }

    static <T> BoundDataset<T> bind(DataCatalog catalog, TypeRef<T> form) {
        return bind(catalog, form, "2026-11-30T08.00.00.000Z");
    }

    static <T> BoundDataset<T> bind(DataCatalog catalog, TypeRef<T> form, String version) {
        return catalog.bind("it", form, RunScope.ofRun(version, Map.of()));
    }

    static void write(Path project, Map<String, String> files) throws IOException {
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = project.resolve("data/it").resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
    }

    /** {@return the files below {@code data}, with their content, in the order of their paths; notes are left out} */
    static Map<String, String> files(Path project) throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        List<Path> found = new ArrayList<>();
        Path data = project.resolve("data");
        if (Files.exists(data)) {
            try (Stream<Path> all = Files.walk(data)) {
                all.filter(Files::isRegularFile).sorted().forEach(found::add);
            }
        }
        for (Path file : found) {
            if (!file.endsWith(".jedro-files") && !file.endsWith(".jedro-version")) {
                files.put(data.relativize(file).toString(), Files.readString(file));
            }
        }
        return files;
    }
}
