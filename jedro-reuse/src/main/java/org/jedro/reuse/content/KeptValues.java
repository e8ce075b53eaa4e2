// SPDX-License-Identifier: Apache-2.0
package org.jedro.reuse.content;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
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
 * The entries that store values which are only in memory otherwise: data frames as {@code parquet}, anything else as {@code
 * object}. The values stay in memory for the readers in the same run.
 */
final class KeptValues {
    private static final String OBJECT = "object";
    private static final String PARQUET = "parquet";

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
        Map<String, CatalogEntry> entries = new LinkedHashMap<>();
        for (String format : List.of(OBJECT, PARQUET)) {
            // relative, since the path is a part of the node's key, which other machines share
            Function<String, String> files = dataset -> file(dataset, environment, format);
            CatalogBuilder builder = DataCatalog.builder().baseDirectory(folder);
            entries.putAll(of(pipeline, catalog, rules, format, files, builder));
        }
        return entries;
    }

    private static Map<String, CatalogEntry> of(
            Pipeline pipeline,
            DataCatalog catalog,
            ReuseRules rules,
            String format,
            Function<String, String> files,
            CatalogBuilder builder) {
        Map<String, Object> config = new LinkedHashMap<>();
        Map<String, String> keys = new LinkedHashMap<>();
        String first = "";
        for (Node node : pipeline.nodes()) {
            if (!rules.of(node).isKept()) {
                continue;
            }
            for (int i = 0; i < node.outputs().size(); i++) {
                String dataset = node.outputs().get(i);
                TypeRef<?> type = node.outputType(i);
                if (isInMemory(dataset, catalog)
                        && canBeStored(dataset, type)
                        && format(type).equals(format)) {
                    String key = "v" + config.size();
                    keys.put(dataset, key);
                    config.put(key, entry(node, format, files.apply(dataset)));
                    first = first.isEmpty() ? node.name() : first;
                }
            }
        }
        return config.isEmpty() ? Map.of() : entries(keys, builder.config(config, Map.of()), first, format);
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

    /** Data frames consist of classes that a file of objects refuses. */
    private static String format(TypeRef<?> type) {
        return type.type().getTypeName().equals("org.dflib.DataFrame") ? PARQUET : OBJECT;
    }

    private static String file(String dataset, String environment, String format) {
        return new Sha256().text(environment).text(dataset).hex() + "." + format;
    }

    private static Map<String, Object> entry(Node node, String format, String file) {
        String own = node.function().declaringClass().getPackageName();
        Map<String, Object> stored = new LinkedHashMap<>();
        stored.put("type", format);
        stored.put("filepath", file);
        if (!own.isEmpty() && format.equals(OBJECT)) {
            stored.put("classes", List.of(own + "."));
        }
        Map<String, Object> cached = new LinkedHashMap<>(); // the order is a part of the node's key
        cached.put("type", "cached");
        cached.put("dataset", stored);
        return cached;
    }

    private static Map<String, CatalogEntry> entries(
            Map<String, String> keys, CatalogBuilder builder, String node, String format) {
        Map<String, CatalogEntry> entries = new LinkedHashMap<>();
        try {
            DataCatalog made = builder.build();
            keys.forEach((dataset, key) -> made.entry(key).ifPresent(entry -> entries.put(dataset, entry)));
            return entries;
        } catch (CatalogConfigException e) {
            throw new JedroException(
                    "The values of node '" + node + "' cannot be kept ('keep' in reuse.yml): the format '" + format
                            + "' is missing; add the dependency org.jedro:jedro-datasets-" + format + ".",
                    e);
        }
    }
}
