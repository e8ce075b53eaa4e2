// SPDX-License-Identifier: Apache-2.0
package org.jedro.catalog.internal;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jedro.JedroException;
import org.jedro.Origin;
import org.jedro.Problem;
import org.jedro.Problems;
import org.jedro.catalog.BoundDataset;
import org.jedro.catalog.CatalogEntry;
import org.jedro.catalog.DatasetProvider;
import org.jedro.catalog.RunScope;
import org.jedro.catalog.Traits;
import org.jedro.secret.Secrets;
import org.jedro.value.MapValue;
import org.jedro.value.Value;
import org.jspecify.annotations.Nullable;

/**
 * A dataset of a catalog file that can be sent to another JVM with the same class path: it is created again there, and
 * loads and saves the same data. Immutable.
 *
 * <p>Contains the dataset's credentials: send it privately, and never print it.
 */
public final class PortableDataset implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String name;
    private final LinkedHashMap<String, @Nullable Object> config;
    private final String baseDirectory;
    private final PortableType form;
    private final String saveVersion;
    private final HashMap<String, String> loadVersions = new HashMap<>();

    private PortableDataset(BoundDataset<?> dataset, Recipe recipe) {
        this.name = dataset.name();
        this.config = recipe.config;
        this.baseDirectory = recipe.baseDirectory.toAbsolutePath().toString();
        this.form = PortableType.of(dataset.form());
        this.saveVersion = dataset.scope().saveVersion();
        dataset.scope().known(name).ifPresent(version -> loadVersions.put(name, version));
    }

    /**
     * {@return the dataset, ready to be sent; empty if it cannot leave this JVM: it was made in Java or by a type of the
     * project's settings, belongs to one process or thread, records what it has loaded, or keeps values in this JVM}
     */
    public static Optional<PortableDataset> of(BoundDataset<?> dataset) {
        Traits traits = dataset.traits();
        boolean belongsHere =
                traits.ephemeral() || traits.singleProcess() || traits.threadConfined() || traits.releasable();
        if (belongsHere || dataset.isConfirmable()) {
            return Optional.empty();
        }
        return ConfiguredEntry.recipeOf(dataset.entry()).map(recipe -> new PortableDataset(dataset, recipe));
    }

    /**
     * {@return the dataset in the receiving JVM}
     *
     * @param run where it opens its resources; the versions are those of the sending JVM
     * @throws JedroException if its type is not available there
     */
    public BoundDataset<?> open(RunScope run) {
        Problems problems = new Problems();
        MapValue entryConfig = (MapValue) Value.of(config, Origin.JAVA);
        EntryMaker maker = new EntryMaker(
                DatasetTypes.of(List.of(), DatasetProvider.ofClassPath()),
                new Credentials(MapValue.empty()),
                Secrets.of(MapValue.empty(), List.of(entryConfig)),
                Path.of(baseDirectory));
        CatalogEntry entry = maker.make(name, entryConfig, problems.at(name));
        if (entry == null) {
            throw new JedroException("Dataset '" + name + "' cannot be used in another JVM: "
                    + problems.list().stream().map(Problem::toString).collect(Collectors.joining("; ")) + ".");
        }
        RunScope scope = run.withVersions(saveVersion);
        loadVersions.forEach(scope::saved);
        return BoundDataset.bind(name, entry, form.type(), scope);
    }

    /** {@return the name of the dataset} */
    @Override
    public String toString() {
        return name;
    }

    /** How an entry is made again: its configuration, with credentials filled in. */
    static final class Recipe {
        private final LinkedHashMap<String, @Nullable Object> config;
        private final Path baseDirectory;

        private Recipe(LinkedHashMap<String, @Nullable Object> config, Path baseDirectory) {
            this.config = config;
            this.baseDirectory = baseDirectory;
        }

        /** {@return the recipe, unless it contains something that only this JVM knows} */
        static Optional<Recipe> of(MapValue filled, Path baseDirectory) {
            Map<String, @Nullable Object> plain = filled.toJava();
            return isPlain(plain)
                    ? Optional.of(new Recipe(new LinkedHashMap<>(plain), baseDirectory))
                    : Optional.empty();
        }

        private static boolean isPlain(@Nullable Object value) {
            if (value instanceof Map<?, ?> map) {
                return !(map.get("credentials") instanceof String)
                        && map.values().stream().allMatch(Recipe::isPlain);
            }
            if (value instanceof List<?> list) {
                return list.stream().allMatch(Recipe::isPlain);
            }
            return value == null
                    || value instanceof String
                    || value instanceof Number
                    || value instanceof Boolean
                    || value instanceof byte[];
        }
    }
}
