// SPDX-License-Identifier: Apache-2.0
package org.jedro.reuse.content;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jedro.catalog.BoundDataset;
import org.jedro.catalog.CatalogEntry;
import org.jedro.catalog.ContentHashed;
import org.jedro.catalog.DataCatalog;
import org.jedro.catalog.RunScope;
import org.jedro.pipeline.Node;
import org.jedro.ref.DatasetName;
import org.jedro.reuse.store.internal.FileStat;
import org.jedro.reuse.store.internal.StoreKey;
import org.jedro.runner.internal.RepeatedEffect;
import org.jedro.runner.internal.StoredDatasets;
import org.jedro.storage.Location;
import org.jedro.storage.StoredContent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The identities of the datasets of one run. An exception of a dataset makes it unknown. */
final class DatasetParts {
    private static final Logger LOG = LoggerFactory.getLogger(DatasetParts.class);

    private final DataCatalog catalog;
    private final RunScope scope;
    private final StoredDatasets stored;
    private final Contents contents;
    private final StoreKey digests;
    private final ReuseWorld world;
    /** The content of each input when it was first looked at, or last written by the run. */
    private final Map<String, String> seen = new ConcurrentHashMap<>();
    /** The content that outputs would have that a run would put back. */
    private final Map<String, StoredContent> predicted = new ConcurrentHashMap<>();

    DatasetParts(DataCatalog catalog, RunScope scope, Contents contents, StoreKey digests, ReuseWorld world) {
        this.catalog = catalog;
        this.scope = scope;
        this.stored = new StoredDatasets(catalog, scope);
        this.contents = contents;
        this.digests = digests;
        this.world = world;
    }

    boolean isStored(String dataset) {
        return stored.isStored(dataset);
    }

    /** {@return the place of a dataset, if it is known; two with the same place are one} */
    Optional<String> place(String dataset) {
        try {
            return catalog.entry(dataset).flatMap(CatalogEntry::location).map(Object::toString);
        } catch (Throwable e) {
            LOG.debug("The place of dataset '{}' is not known", dataset, e);
            return Optional.empty();
        }
    }

    /** {@return the local file or folder of a dataset, if it has one} */
    Optional<Path> file(String dataset) {
        try {
            return catalog.entry(dataset)
                    .flatMap(CatalogEntry::location)
                    .filter(location -> location.scheme().equals(Location.FILE))
                    .map(location -> location.file().toAbsolutePath().normalize());
        } catch (Throwable e) {
            LOG.debug("The file of dataset '{}' is not known", dataset, e);
            return Optional.empty();
        }
    }

    /** {@return the identity of a parameter} */
    Look parameter(String dataset) {
        try {
            CatalogEntry entry = catalog.entry(dataset).orElseThrow();
            Object value = BoundDataset.bindWithoutForm(dataset, entry, scope).load();
            SortedMap<String, String> parts = new TreeMap<>();
            String name = dataset.startsWith("params:") ? dataset.substring("params:".length()) : dataset;
            parts.put("parameters whole/" + name, digests.digest(name + "\0" + Canonical.text(value)));
            Canonical.leaves(
                    name,
                    value,
                    (path, leaf) ->
                            parts.put("parameters/" + path, digests.digest(path + "\0" + Canonical.text(leaf))));
            return Look.known(parts);
        } catch (Throwable e) {
            LOG.debug("Parameter '{}' cannot be read", dataset, e);
            return Look.never("parameter '" + dataset + "' cannot be read");
        }
    }

    /** {@return the identity of a stored input, as it is now} */
    Look input(String dataset) {
        try {
            CatalogEntry entry = catalog.entry(dataset).orElseThrow();
            BoundDataset<?> bound = BoundDataset.bindWithoutForm(dataset, entry, scope);
            Optional<String> obstacle = obstacle(bound);
            if (obstacle.isPresent()) {
                return Look.never(obstacle.get());
            }
            StoredContent known = predicted.get(DatasetName.baseOf(dataset));
            Optional<StoredContent> content = known == null ? contents.of(bound) : Optional.of(known);
            if (content.isEmpty()) {
                return Look.never("its input '" + dataset + "' does not exist");
            }
            String seen = seen(dataset, content.get());
            if (!seen.equals(text(content.get()))) {
                return Look.never("its input '" + dataset + "' changed while the run was in progress");
            }
            SortedMap<String, String> parts = new TreeMap<>();
            parts.put("inputs/" + dataset, seen);
            parts.put("input options/" + dataset, options(entry));
            return Look.known(parts);
        } catch (Throwable e) {
            LOG.debug("Dataset '{}' cannot be examined", dataset, e);
            return Look.never("its input '" + dataset + "' cannot be examined");
        }
    }

    /** {@return the hash and the size, as a part of a key} */
    static String text(StoredContent content) {
        return content.hash() + " " + content.bytes();
    }

    private Optional<String> obstacle(BoundDataset<?> dataset) {
        String name = "dataset '" + dataset.name() + "'";
        if (dataset.entry().config().isEmpty()) {
            return Optional.of(name + " is made in Java, so its options are not known");
        }
        if (!(dataset.dataset() instanceof ContentHashed) && !hasContent(dataset)) {
            return Optional.of(name + " (" + dataset.type() + ") cannot be compared with what it was");
        }
        return world.isOfProject(dataset.dataset().getClass())
                ? Optional.of(name + " (" + dataset.type() + ") is of a type that the project itself defines")
                : Optional.empty();
    }

    /** A dataset around another one may have a content, or nothing to read yet. */
    private boolean hasContent(BoundDataset<?> dataset) {
        return dataset.isFindable()
                && (!dataset.exists() || contents.of(dataset).isPresent());
    }

    private String options(CatalogEntry entry) {
        return digests.digest(
                Canonical.text(entry.config().orElseThrow().without("metadata").toJava()));
    }

    /** {@return the options of the stored outputs of a node, or why they cannot be reused} */
    Look outputs(Node node) {
        try {
            SortedMap<String, String> parts = new TreeMap<>();
            for (BoundDataset<?> output : stored.outputs(node)) {
                Optional<String> obstacle = obstacle(output);
                if (obstacle.isEmpty() && !RepeatedEffect.isReplaced(output)) {
                    obstacle = Optional.of("a save of dataset '" + output.name() + "' (" + output.type()
                            + ") might not replace what is stored");
                }
                if (obstacle.isEmpty() && catalog.loadVersions().containsKey(output.name())) {
                    obstacle = Optional.of("another version of its output '" + output.name() + "' is requested");
                }
                if (obstacle.isPresent()) {
                    return Look.never(obstacle.get());
                }
                parts.put("output options/" + output.name(), options(output.entry()));
            }
            return Look.known(parts);
        } catch (Throwable e) {
            LOG.debug("The outputs of node '{}' cannot be examined", node.name(), e);
            return Look.never("its outputs cannot be examined");
        }
    }

    /** {@return the outputs that are held in memory} */
    List<String> inMemory(Node node) {
        return node.outputs().stream().filter(output -> !isStored(output)).toList();
    }

    /** {@return the stored outputs of a node, in its order} */
    List<BoundDataset<?>> storedOutputs(Node node) {
        return stored.outputs(node);
    }

    /** {@return what a stored output contains now; empty if it does not exist or cannot be read} */
    Optional<StoredContent> content(BoundDataset<?> output) {
        try {
            return contents.of(output);
        } catch (Throwable e) {
            LOG.debug("Dataset '{}' cannot be read", output.name(), e);
            return Optional.empty();
        }
    }

    /** A value that was loaded before may be in a cache of the run, so that its readers have to find the same content. */
    private String seen(String dataset, StoredContent content) {
        return seen.computeIfAbsent(DatasetName.baseOf(dataset), name -> text(content));
    }

    /** Notes what a dataset would contain, without putting it there. */
    void predict(String dataset, StoredContent content) {
        rewritten(dataset);
        predicted.put(DatasetName.baseOf(dataset), content);
    }

    /** Notes that a node of the run has written a dataset, whatever it contains now. */
    void rewritten(String dataset) {
        predicted.remove(DatasetName.baseOf(dataset));
        seen.remove(DatasetName.baseOf(dataset));
    }

    /** {@return the states of the local files of a node's inputs: they change when a file is written, even with the same bytes} */
    List<Optional<FileStat>> states(Node node) {
        List<Optional<FileStat>> states = new ArrayList<>();
        for (String input : node.inputs()) {
            if (!isParameter(input) && isStored(input)) {
                states.add(file(input).flatMap(FileStat::of));
            }
        }
        return states;
    }

    void written(BoundDataset<?> output, StoredContent content) {
        seen.put(DatasetName.baseOf(output.name()), text(content));
        try {
            contents.written(output, content);
        } catch (Throwable e) {
            LOG.debug("The state of dataset '{}' is not known", output.name(), e);
        }
    }

    void save() {
        contents.save();
    }

    /** {@return whether a name is that of a parameter} */
    static boolean isParameter(String dataset) {
        return DatasetName.isParameter(dataset);
    }
}
