// SPDX-License-Identifier: Apache-2.0
package org.jedro.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jedro.config.internal.ConfigProblems;
import org.jedro.config.internal.ExpressionException;
import org.jedro.config.internal.RepeatedName;
import org.jedro.config.internal.YamlComposer;
import org.jedro.value.ListValue;
import org.jedro.value.MapValue;
import org.jedro.value.ScalarValue;
import org.jedro.value.Value;

/**
 * Replaces {@code ${…}} in one tree. Each place is resolved once, when it is first needed; a place that is needed while
 * it is being resolved is a cycle. Every problem is reported once, where it is written.
 *
 * <p>{@link Evaluation} computes the value of an expression, {@link TreeReferences} finds what it refers to.
 */
final class Interpolator {
    private static final int DEEPEST = 500;

    /** Several times the depth allowed in a file; walks over a tree are recursive. */
    private static final int DEEPEST_TREE = 5 * YamlComposer.DEEPEST;

    private final TreePlace root;
    private final Resolvers resolvers;
    private final ConfigProblems problems;
    private final TreeReferences references;
    private final Evaluation evaluation;
    private final TreeShape shape = new TreeShape();
    private final List<TreePlace> stack = new ArrayList<>();
    private final boolean keepsUnresolved;
    private boolean copiesContainers;

    Interpolator(MapValue tree, Resolvers resolvers, ConfigProblems problems) {
        this(tree, resolvers, problems, List.of(), false);
    }

    /**
     * Creates the interpolator of a tree with names to which nothing may refer.
     *
     * @param keepsUnresolved whether a value with a problem stays as it is written, as does one that refers to it, with a
     *     problem of its own; else both are left out
     */
    Interpolator(
            MapValue tree,
            Resolvers resolvers,
            ConfigProblems problems,
            List<RepeatedName> repeated,
            boolean keepsUnresolved) {
        this.root = TreePlace.root(tree);
        this.problems = problems;
        this.resolvers = resolvers;
        this.references = new TreeReferences(root, this::resolved, resolvers, repeated);
        this.evaluation = new Evaluation(references, this::resolved, resolvers);
        this.keepsUnresolved = keepsUnresolved;
    }

    /** {@return the whole tree; places with problems are left out, or stay as they are written} */
    MapValue resolve() {
        MapValue tree = (MapValue) resolved(root);
        if (copiesContainers && shape.size(tree) > YamlComposer.MAX_VALUES) {
            problems.add(
                    tree.origin(),
                    "",
                    "more than " + YamlComposer.MAX_VALUES + " values, counting what interpolations repeat");
            return MapValue.empty();
        }
        return tree;
    }

    /** {@return the places that others refer to, as far as they have been resolved} */
    Set<String> references() {
        return references.targets();
    }

    /** {@return the resolved value at a path from the root} */
    Optional<Value> select(String path) {
        return references.select(root, path);
    }

    private Value resolved(TreePlace place) {
        if (place.resolved != null) {
            return place.resolved;
        }
        if (place.failed) {
            throw new UnresolvedException();
        }
        if (place.resolving) {
            throw new ExpressionException("goes in a circle: " + circle(place));
        }
        if (stack.size() > DEEPEST) {
            throw new ExpressionException("is a chain of more than " + DEEPEST + " interpolations");
        }
        place.resolving = true;
        stack.add(place);
        try {
            Value value = compute(place);
            place.resolved = value;
            return value;
        } finally {
            stack.remove(stack.size() - 1);
            place.resolving = false;
        }
    }

    private String circle(TreePlace place) {
        StringBuilder path = new StringBuilder();
        for (TreePlace step : stack.subList(stack.indexOf(place), stack.size())) {
            if (step.raw instanceof ScalarValue || step == place) {
                path.append(pathOf(step)).append(" → ");
            }
        }
        return path + pathOf(place);
    }

    private String pathOf(TreePlace place) {
        return place == root ? "(everything)" : place.path();
    }

    private Value compute(TreePlace place) {
        if (TreeShape.isPlain(place.raw)) {
            return place.raw;
        }
        if (place.raw instanceof MapValue map) {
            return mapOf(place, map);
        }
        if (place.raw instanceof ListValue list) {
            return listOf(place, list);
        }
        return evaluated(place);
    }

    private Value evaluated(TreePlace place) {
        try {
            Value value = resolvers.finished(
                    evaluation.of(ExpressionParser.parse(String.valueOf(place.raw.toJava())), place));
            if (!(value instanceof ScalarValue)) {
                copiesContainers = true;
                checkDepth(place, value);
            }
            return value.origin().isOption() ? value : value.at(place.raw.origin());
        } catch (ExpressionException e) {
            place.failed = true;
            problems.add(place.raw.origin(), place.path(), e.clause());
            throw new UnresolvedException();
        } catch (UnresolvedException e) {
            place.failed = true;
            if (keepsUnresolved) {
                problems.add(place.raw.origin(), place.path(), "refers to a value that cannot be resolved");
            }
            throw e;
        }
    }

    /** The target of a reference has been checked before, so that no walk goes deeper than the limit and one file's depth. */
    private void checkDepth(TreePlace place, Value value) {
        int depth = shape.depth(value);
        for (TreePlace above = place; above != root && above != null; above = above.parent) {
            depth++;
        }
        if (depth > DEEPEST_TREE) {
            throw new ExpressionException("nests maps and lists deeper than " + DEEPEST_TREE);
        }
    }

    private Value mapOf(TreePlace place, MapValue map) {
        MapValue.Builder resolved = MapValue.builder(map.origin());
        boolean failed = false;
        for (Map.Entry<String, Value> entry : map.entries().entrySet()) {
            try {
                resolved.add(entry.getKey(), plainOrResolved(place, entry.getKey(), entry.getValue()));
                failed |= place.hasFailedChild(entry.getKey());
            } catch (UnresolvedException e) {
                failed = true;
                if (keepsUnresolved) {
                    resolved.add(entry.getKey(), entry.getValue());
                }
            }
        }
        return finished(place, failed, resolved.build());
    }

    private Value listOf(TreePlace place, ListValue list) {
        List<Value> items = new ArrayList<>(list.items().size());
        boolean failed = false;
        for (int i = 0; i < list.items().size(); i++) {
            try {
                items.add(plainOrResolved(place, String.valueOf(i), list.items().get(i)));
                failed |= place.hasFailedChild(String.valueOf(i));
            } catch (UnresolvedException e) {
                failed = true;
                if (keepsUnresolved) {
                    items.add(list.items().get(i));
                }
            }
        }
        return finished(place, failed, new ListValue(items, list.origin()));
    }

    /** A reference to a map with a problem in it has that problem too; the root itself is still returned. */
    private Value finished(TreePlace place, boolean failed, Value value) {
        if (failed && place != root) {
            place.failed = true;
            if (!keepsUnresolved) {
                throw new UnresolvedException();
            }
        }
        return value;
    }

    /** Most values are plain and need no place. */
    private Value plainOrResolved(TreePlace parent, String key, Value value) {
        return TreeShape.isPlain(value) ? value : resolved(parent.child(key, value));
    }
}
