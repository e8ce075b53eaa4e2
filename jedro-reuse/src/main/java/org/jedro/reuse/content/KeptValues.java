// SPDX-License-Identifier: Apache-2.0
package org.jedro.reuse.content;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.BaseStream;
import org.jedro.JedroException;
import org.jedro.catalog.CatalogBuilder;
import org.jedro.catalog.CatalogConfigException;
import org.jedro.catalog.CatalogEntry;
import org.jedro.catalog.DataCatalog;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.jedro.ref.DatasetName;
import org.jedro.ref.TypeRef;
import org.jedro.reuse.internal.Sha256;

/**
 * The entries that store values which are only in memory otherwise: files of format {@code object}, whose values stay in memory for
 * the readers in the same run.
 */
final class KeptValues {
    private KeptValues() {}

    /**
     * {@return the entries by the name of the dataset}
     *
     * @param folder the folder of their files
     * @param environment the environment, whose values are in files of their own
     * @throws JedroException if the class path has no such format
     */
    static Map<String, CatalogEntry> of(
            Pipeline pipeline, DataCatalog catalog, ReuseRules rules, Path folder, String environment) {
        Map<String, Object> config = new LinkedHashMap<>();
        Map<String, String> keys = new LinkedHashMap<>();
        String first = "";
        for (Node node : pipeline.nodes()) {
            if (!rules.of(node).isKept()) {
                continue;
            }
            for (int i = 0; i < node.outputs().size(); i++) {
                String dataset = node.outputs().get(i);
                if (isInMemory(dataset, catalog) && canBeStored(dataset, node.outputType(i))) {
                    String key = "v" + config.size();
                    keys.put(dataset, key);
                    config.put(key, entry(node, file(dataset, folder, environment)));
                    first = first.isEmpty() ? node.name() : first;
                }
            }
        }
        return config.isEmpty() ? Map.of() : entries(keys, config, first);
    }

    private static boolean isInMemory(String dataset, DataCatalog catalog) {
        return catalog.entry(dataset)
                .filter(entry -> !entry.traits().ephemeral())
                .isEmpty();
    }

    /** Streams can be read once only; a dataset with several forms has several names. */
    private static boolean canBeStored(String dataset, TypeRef<?> type) {
        return DatasetName.baseOf(dataset).equals(dataset)
                && !BaseStream.class.isAssignableFrom(type.rawType())
                && !Iterator.class.isAssignableFrom(type.rawType());
    }

    private static Path file(String dataset, Path folder, String environment) {
        return folder.resolve(new Sha256().text(environment).text(dataset).hex() + ".object");
    }

    private static Map<String, Object> entry(Node node, Path file) {
        String own = node.function().declaringClass().getPackageName();
        Map<String, Object> stored = new LinkedHashMap<>();
        stored.put("type", "object");
        stored.put("filepath", file.toString());
        if (!own.isEmpty()) {
            stored.put("classes", List.of(own + "."));
        }
        return Map.of("type", "cached", "dataset", stored);
    }

    private static Map<String, CatalogEntry> entries(
            Map<String, String> keys, Map<String, Object> config, String node) {
        CatalogBuilder builder = DataCatalog.builder().config(config, Map.of());
        Map<String, CatalogEntry> entries = new LinkedHashMap<>();
        try {
            DataCatalog made = builder.build();
            keys.forEach((dataset, key) -> made.entry(key).ifPresent(entry -> entries.put(dataset, entry)));
            return entries;
        } catch (CatalogConfigException e) {
            throw new JedroException(
                    "The values of node '" + node + "' cannot be kept ('keep' in reuse.yml): the format 'object' is"
                            + " missing; add the dependency org.jedro:jedro-datasets-object.",
                    e);
        }
    }
}
