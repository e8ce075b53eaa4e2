// SPDX-License-Identifier: Apache-2.0
package org.jedro.catalog.internal;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jedro.catalog.DatasetProvider;
import org.jedro.internal.EnabledPlugins.Choice;
import org.jedro.internal.ExtensionFailedException;
import org.jedro.internal.Plugin;
import org.jedro.internal.Precedence;
import org.jedro.internal.Precedence.Rank;
import org.jedro.internal.Suggestions;
import org.jedro.internal.UserCode;

/** The available types of datasets: all that the providers offer. */
public final class DatasetTypes {
    /** Types of modules that may be missing from the class path, with the dependency to add. */
    private static final Map<String, String> ELSEWHERE = Map.ofEntries(
            Map.entry("csv", "jedro-datasets"),
            Map.entry("tsv", "jedro-datasets"),
            Map.entry("json", "jedro-datasets"),
            Map.entry("jsonl", "jedro-datasets"),
            Map.entry("xml", "jedro-datasets"),
            Map.entry("properties", "jedro-datasets"),
            Map.entry("yaml", "jedro-datasets"),
            Map.entry("text", "jedro-datasets"),
            Map.entry("bytes", "jedro-datasets"),
            Map.entry("metrics", "jedro-datasets"),
            Map.entry("chart", "jedro-datasets"),
            Map.entry("image", "jedro-datasets"),
            Map.entry("excel", "jedro-datasets"),
            Map.entry("http", "jedro-datasets"),
            Map.entry("partitioned", "jedro-datasets"),
            Map.entry("incremental", "jedro-datasets"),
            Map.entry("parquet", "jedro-datasets-parquet"),
            Map.entry("arrow", "jedro-datasets-arrow"),
            Map.entry("avro", "jedro-datasets-avro"),
            Map.entry("object", "jedro-datasets-object"),
            Map.entry("jdbc.table", "jedro-datasets-jdbc"),
            Map.entry("jdbc.query", "jedro-datasets-jdbc"),
            Map.entry("duckdb.table", "jedro-datasets-duckdb"),
            Map.entry("spark.table", "jedro-spark"),
            Map.entry("spark.jdbc", "jedro-spark"),
            Map.entry("spark.session", "jedro-spark"),
            Map.entry("spark.stream", "jedro-spark"),
            Map.entry("delta", "jedro-spark"));

    /** Kedro's types that another module translates. */
    private static final Set<String> KEDROS_OF_SPARK = Set.of(
            "spark.SparkDataset",
            "spark.SparkDatasetV2",
            "spark.SparkHiveDataset",
            "spark.SparkJDBCDataset",
            "spark.SparkStreamingDataset",
            "spark.DeltaTableDataset");

    private final Precedence<DatasetProvider> providers = new Precedence<>();
    private final Set<String> ofProject = new HashSet<>();

    private DatasetTypes(List<DatasetProvider> own) {
        own.forEach(provider -> claim(provider, Rank.PROJECT));
        ofProject.addAll(providers.names());
    }

    /** {@return the types that a project registers, and those of the class path} */
    public static DatasetTypes of(List<DatasetProvider> registered, List<DatasetProvider> ofClassPath) {
        DatasetTypes types = new DatasetTypes(registered);
        ofClassPath.forEach(provider -> types.claim(provider, Rank.of(provider)));
        return types;
    }

    /** {@return types that only this JVM knows} */
    public static DatasetTypes given(List<DatasetProvider> registered, List<DatasetProvider> given) {
        DatasetTypes types = new DatasetTypes(registered);
        given.forEach(provider -> types.claim(provider, Rank.PLUGIN));
        types.ofProject.addAll(types.providers.names());
        return types;
    }

    private void claim(DatasetProvider provider, Rank rank) {
        UserCode.call(
                        provider::types,
                        e -> ExtensionFailedException.of(Plugin.describe(provider.getClass()), "types", e))
                .forEach(type -> providers.offer(type, rank, provider.getClass(), provider));
    }

    /** {@return whether other JVMs with this class path have all these types} */
    boolean areOfClassPath(Set<String> types) {
        return Collections.disjoint(types, ofProject);
    }

    /** {@return the name by which a provider offers a type; Kedro's types may be written as in any of its versions} */
    String name(String written) {
        if (providers.contains(written)) {
            return written;
        }
        String shortened = KedroNames.shortened(written);
        if (providers.contains(shortened)) {
            return shortened;
        }
        String modern = KedroNames.modern(written);
        return providers.contains(modern) ? modern : written;
    }

    /** {@return the provider that offers a type} */
    public Optional<DatasetProvider> provider(String type) {
        return providers.find(type);
    }

    /** {@return the problem if two providers of equal precedence offer a type} */
    public Optional<String> conflict(String type) {
        return providers.conflict(type).map(conflict -> "dataset type '" + type + "' " + conflict);
    }

    /** {@return the dependency that provides a missing type, if it is known} */
    Optional<String> dependencyOf(String type) {
        return providers.contains(type)
                ? Optional.empty()
                : Optional.ofNullable(ELSEWHERE.get(type)).map(module -> "org.jedro:" + module);
    }

    /** {@return the problem of a type that no provider offers} */
    String missing(String type) {
        boolean isOfSpark = KedroNames.isKedros(type) && KEDROS_OF_SPARK.contains(KedroNames.modern(type));
        String module = isOfSpark ? "jedro-spark" : ELSEWHERE.get(type);
        if (module != null) {
            return Choice.ofThread().disabled().contains(module)
                    ? "dataset type '" + type + "' is of plugin '" + module + "', which the settings disable"
                    : "dataset type '" + type + "' needs the dependency org.jedro:" + module;
        }
        if (KedroNames.isKedros(type)) {
            return missingOfKedro(type, KedroNames.modern(type));
        }
        return "no dataset type '" + type + "'; " + hint(type);
    }

    private String missingOfKedro(String type, String modern) {
        Optional<String> way = KedroWays.of(modern);
        if (way.isPresent()) {
            return "no dataset type '" + type + "'; Kedro's type of that name has no counterpart here; " + way.get();
        }
        if (!providers.contains("pandas.CSVDataset")) {
            return "dataset type '" + type + "' of Kedro needs the dependency org.jedro:jedro-datasets";
        }
        return "no dataset type '" + type + "'; "
                + closestOfKedro(modern)
                        .map(name -> "did you mean '" + name + "'?")
                        .orElse("Kedro's type of that name has no counterpart here yet" + sameFamily(modern));
    }

    /** {@return the types with the same package, after a semicolon; empty if it has none} */
    private String sameFamily(String type) {
        String family = type.substring(0, type.indexOf('.') + 1);
        List<String> alike = providers.names().stream()
                .filter(name -> !family.isEmpty() && name.startsWith(family))
                .sorted()
                .toList();
        return alike.isEmpty() ? "" : "; of this package there are " + quoted(alike);
    }

    private String hint(String type) {
        Optional<String> closest = Suggestions.closest(type, providers.names());
        if (closest.isPresent()) {
            return "did you mean '" + closest.get() + "'?";
        }
        List<String> endAlike = providers.names().stream()
                .filter(name -> name.endsWith("." + KedroNames.modern(type)))
                .sorted()
                .toList();
        if (!endAlike.isEmpty()) {
            return "did you mean "
                    + endAlike.stream().map(name -> "'" + name + "'").collect(Collectors.joining(" or ")) + "?";
        }
        return type.indexOf('.') > 0
                ? "for a class of your own, in Python or Java, write a DatasetProvider that offers the type"
                : families();
    }

    /** {@return Jedro's and the project's own names, and the packages of the others} */
    private String families() {
        List<String> own = providers.names().stream()
                .filter(name -> name.indexOf('.') < 0 && !KedroNames.isKedros(name))
                .sorted()
                .toList();
        String packages = providers.names().stream()
                .filter(name -> name.indexOf('.') > 0)
                .map(name -> name.substring(0, name.indexOf('.')) + ".…")
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
        return "the types are " + quoted(own) + (packages.isEmpty() ? "" : ", and Kedro's names (" + packages + ")");
    }

    private static String quoted(List<String> names) {
        return names.stream().map(name -> "'" + name + "'").collect(Collectors.joining(", "));
    }

    /** All of Kedro's names have similar endings, so only the part between library and ending is compared. */
    private Optional<String> closestOfKedro(String type) {
        boolean endsAlike = !stem(type).equals(type.substring(type.indexOf('.') + 1));
        List<String> alike = providers.names().stream()
                .filter(KedroNames::isKedros)
                .filter(name -> !endsAlike
                        || Suggestions.closest(stem(type), List.of(stem(name))).isPresent())
                .toList();
        return Suggestions.closest(type, alike);
    }

    private static String stem(String type) {
        return type.replaceFirst(".*\\.", "").replaceFirst("Data[sS]et$", "");
    }
}
