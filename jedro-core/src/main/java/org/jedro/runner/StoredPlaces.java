package org.jedro.runner;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jedro.Problems;
import org.jedro.UserCode;
import org.jedro.catalog.CatalogEntry;
import org.jedro.catalog.DatasetException;
import org.jedro.pipeline.PipelineGraph;
import org.jedro.ref.DatasetName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds datasets of a run that are stored in one place, or one inside the other. */
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
                .ifPresent(location -> uses.add(new Use(dataset, node, location, shown(dataset, entry, location))));
    }

    private static String shown(String dataset, CatalogEntry entry, String location) {
        return UserCode.call(
                () -> String.valueOf(entry.describe().getOrDefault("filepath", location)),
                e -> DatasetException.using(dataset, e));
    }

    void check(Problems problems) {
        if (written.isEmpty()) {
            return;
        }
        written.sort(Comparator.comparing(Use::location).thenComparing(Use::dataset));
        Map<String, Use> places = new HashMap<>();
        for (Use use : written) {
            Use other = places.putIfAbsent(use.location, use);
            if (other != null) {
                problems.add("Datasets '" + other.dataset + "' and '" + use.dataset + "' are both written to "
                        + other.shown + ": the second would replace the first.");
                addWriters(other, use, problems);
            }
        }
        for (Use use : written) {
            around(use.location, places)
                    .ifPresent(other -> addWriters(
                            other,
                            use,
                            problems.add("Dataset '" + use.dataset + "' is written to " + use.shown + ", inside "
                                    + other.shown + ", which is dataset '" + other.dataset + "'.")));
        }
        read.forEach(use -> warnIfWritten(use, places));
    }

    private void addWriters(Use one, Use other, Problems problems) {
        problems.hint("written by   node '" + graph.node(one.node).name() + "' and node '"
                        + graph.node(other.node).name() + "'")
                .hint("give each a filepath of its own");
    }

    private static Optional<Use> around(String location, Map<String, Use> places) {
        for (int slash = location.lastIndexOf('/'); slash > 0; slash = location.lastIndexOf('/', slash - 1)) {
            Use found = places.get(location.substring(0, slash));
            if (found != null) {
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }

    /** Reading and writing one place is well defined if an order of the nodes says which comes first. */
    private void warnIfWritten(Use use, Map<String, Use> places) {
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
                    use.shown,
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
    private record Use(String dataset, int node, String location, String shown) {}
}
