// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.layout.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jedro.viz.graph.internal.Graph;

/**
 * Lays out graphs, one after the other in a thread of its own, and keeps what it has laid out: a group that is opened or closed
 * costs the levels around it. A picture depends on the graph and the open groups alone, not on earlier pictures. Thread-safe.
 */
public final class LayoutEngine implements AutoCloseable {
    /** Network simplex recurses once per box. */
    private static final long STACK_BYTES = 64L << 20;

    private static final int MAX_GRAPHS = 12;
    private static final int MAX_LEVELS = 4_000;
    private static final int MAX_PICTURES = 40;
    /** How much longer than wide a strip is. */
    private static final double STRIP = 3;

    private final ExecutorService thread = Executors.newSingleThreadExecutor(work -> {
        Thread own = new Thread(null, work, "jedro-layout", STACK_BYTES);
        own.setDaemon(true);
        return own;
    });
    private final Map<Level, LaidLevel> levels = recent(MAX_LEVELS);
    private final Map<Graph, GraphLayout> graphs = recent(MAX_GRAPHS);
    private final Map<Request, Picture> pictures = recent(MAX_PICTURES);

    private record Request(Graph graph, OpenGroups open, Direction direction, boolean hasBands) {}

    /** Creates an engine, which prepares itself in the background. */
    public LayoutEngine() {
        Future<?> ready = thread.submit(ElkLevel::register);
        assert ready != null;
    }

    private static <K, V> Map<K, V> recent(int limit) {
        return new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > limit;
            }
        };
    }

    /** Lays out something small in the background, so that the classes are loaded and compiled when the first graph comes. */
    public void warmUp() {
        thread.execute(() -> {
            Graph graph = WarmUp.graph();
            for (Direction direction : Direction.values()) {
                new GraphLayout(graph, new LinkedHashMap<>()).picture(OpenGroups.ALL, direction, false);
                new GraphLayout(graph, new LinkedHashMap<>()).picture(OpenGroups.NONE, direction, false);
            }
        });
    }

    /** {@return the picture of a graph with some groups open} */
    public Picture picture(Graph graph, OpenGroups open, Direction direction) {
        return await(new Request(graph, open, direction, false));
    }

    /** {@return the picture of a graph without groups, with its layers one behind the other} */
    public Picture bands(Graph graph, Direction direction) {
        return await(new Request(graph, OpenGroups.ALL, direction, true));
    }

    /**
     * {@return the direction in which a graph is larger in a window} Only a strip is turned, and what is open does not matter: a
     * graph does not turn when a group is opened.
     */
    public Direction fitting(Graph graph) {
        Picture down = picture(graph, OpenGroups.NONE, Direction.DOWN);
        if (down.width() <= STRIP * down.height() && down.height() <= STRIP * down.width()) {
            return Direction.DOWN;
        }
        Picture right = picture(graph, OpenGroups.NONE, Direction.RIGHT);
        return scale(right) > scale(down) ? Direction.RIGHT : Direction.DOWN;
    }

    /** {@return how large a picture is in a window of the usual shape} */
    private static double scale(Picture picture) {
        return Math.min(Wrapping.WINDOW / picture.width(), 1 / picture.height());
    }

    private Picture await(Request request) {
        try {
            return thread.submit(() -> lay(request)).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The layout was interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("The layout failed", e.getCause());
        }
    }

    private Picture lay(Request request) {
        Picture known = pictures.get(request);
        if (known != null) {
            return known;
        }
        GraphLayout layout = graphs.computeIfAbsent(request.graph(), graph -> new GraphLayout(graph, levels));
        Picture picture = layout.picture(request.open(), request.direction(), request.hasBands());
        pictures.put(request, picture);
        return picture;
    }

    /** {@return the number of levels that are kept, for tests} */
    List<Integer> kept() {
        return new ArrayList<>(List.of(levels.size(), pictures.size()));
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
