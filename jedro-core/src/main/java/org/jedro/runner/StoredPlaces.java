// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jedro.Problems;
import org.jedro.catalog.CatalogEntry;
import org.jedro.catalog.DatasetException;
import org.jedro.internal.UserCode;
import org.jedro.pipeline.PipelineGraph;
import org.jedro.ref.DatasetName;
import org.jedro.storage.Location;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds datasets of a run that are stored in the same place, or one inside the other. */
final class StoredPlaces {
    private static final Logger LOG = LoggerFactory.getLogger(StoredPlaces.class);

    private final PipelineGraph graph;
    private final List<Use> written = new ArrayList<>();
    private final List<Use> read = new ArrayList<>();

    StoredPlaces(PipelineGraph graph) {
        this.graph = graph;
    }

    void written(String dataset, CatalogEntry entry, int node) {
        add(written, dataset, entry, node);
    }

    /** Notes a dataset that a node reads and no node writes under this name. */
    void read(String dataset, CatalogEntry entry, int node) {
        add(read, dataset, entry, node);
    }

    private static void add(List<Use> uses, String dataset, CatalogEntry entry, int node) {
        UserCode.call(() -> entry.location(), e -> DatasetException.using(dataset, e))
                .ifPresent(location -> uses.add(new Use(dataset, node, location)));
    }

    void check(Problems problems) {
        if (written.isEmpty()) {
            return;
        }
        written.sort(Comparator.comparing((Use use) -> use.location.toString()).thenComparing(Use::dataset));
        Map<Location, Use> places = new HashMap<>();
        for (Use use : written) {
            Use other = places.putIfAbsent(use.location, use);
            if (other != null) {
                problems.add("Datasets '" + other.dataset + "' and '" + use.dataset + "' are both written to "
                        + other.shown() + ": the second would replace the first.");
                addWriters(other, use, problems);
            }
        }
        for (Use use : written) {
            around(use.location, places)
                    .ifPresent(other -> addWriters(
                            other,
                            use,
                            problems.add("Dataset '" + use.dataset + "' is written to " + use.shown() + ", inside "
                                    + other.shown() + ", which is dataset '" + other.dataset + "'.")));
        }
        read.forEach(use -> warnIfWritten(use, places));
    }

    private void addWriters(Use first, Use second, Problems problems) {
        String others = first.node == second.node
                ? ""
                : " and node '" + graph.node(second.node).name() + "'";
        problems.hint("written by   node '" + graph.node(first.node).name() + "'" + others)
                .hint("give each a filepath of its own");
    }

    private static Optional<Use> around(Location location, Map<Location, Use> places) {
        return Stream.iterate(location.parent(), Optional::isPresent, folder -> folder.flatMap(Location::parent))
                .flatMap(folder -> folder.map(places::get).stream())
                .findFirst();
    }

    /** Reading and writing the same place is well defined if the order of the nodes determines which comes first. */
    private void warnIfWritten(Use use, Map<Location, Use> places) {
        Use writer = places.get(use.location);
        if (writer != null
                && !DatasetName.baseOf(writer.dataset).equals(DatasetName.baseOf(use.dataset))
                && writer.node != use.node
                && !isBefore(writer.node, use.node)
                && !isBefore(use.node, writer.node)) {
            LOG.warn(
                    "Node '{}' reads {} as '{}' and node '{}' writes it as '{}', in no defined order; use one name for both, or"
                            + " order the nodes with after.",
                    graph.node(use.node).name(),
                    use.shown(),
                    use.dataset,
                    graph.node(writer.node).name(),
                    writer.dataset);
        }
    }

    private boolean isBefore(int first, int then) {
        boolean[] reached = new boolean[graph.size()];
        reached[first] = true;
        for (int node = first; node <= then; node++) {
            if (reached[node]) {
                for (int successor : graph.successors(node)) {
                    reached[successor] = true;
                }
            }
        }
        return reached[then];
    }

    /** One dataset and a node that uses it. */
    private record Use(String dataset, int node, Location location) {
        String shown() {
            return location.shown();
        }
    }
}
