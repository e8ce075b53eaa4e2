// SPDX-License-Identifier: Apache-2.0
package org.jedro.config;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jedro.config.internal.ExpressionException;
import org.jedro.config.internal.MissingValue;
import org.jedro.config.internal.RepeatedName;
import org.jedro.value.ListValue;
import org.jedro.value.ScalarValue;
import org.jedro.value.Value;

/** Follows references from one place of a tree to another; the values on the way are resolved. */
final class TreeReferences {
    private final TreePlace root;
    private final Function<TreePlace, Value> resolve;
    private final Resolvers resolvers;
    private final List<RepeatedName> repeated;
    private final Set<String> targets = new LinkedHashSet<>();

    /**
     * @param resolve returns the resolved value of a place
     * @param repeated names to which nothing may refer
     */
    TreeReferences(
            TreePlace root, Function<TreePlace, Value> resolve, Resolvers resolvers, List<RepeatedName> repeated) {
        this.root = root;
        this.resolve = resolve;
        this.resolvers = resolvers;
        this.repeated = repeated;
    }

    /** {@return the places that others refer to, as far as they have been resolved} */
    Set<String> targets() {
        return targets;
    }

    /**
     * {@return the value of a reference}
     *
     * @param up how many levels above the place the steps begin; 0 for the root
     * @throws ExpressionException if it does not exist
     */
    Value value(TreePlace place, int up, List<String> steps) {
        TreePlace start = start(place, up);
        TreePlace target = walk(start, steps).orElseThrow(() -> notFound(place, start, steps));
        Value found = resolve.apply(target);
        if (target.failed) {
            throw new UnresolvedException();
        }
        if (MissingValue.is(found)) {
            throw new ExpressionException("'" + String.join(".", steps) + "' is '" + MissingValue.TEXT
                    + "', so it has to be given a value first");
        }
        return found;
    }

    /** {@return the resolved value at a path, which may begin with dots; empty if it does not exist} */
    Optional<Value> select(TreePlace place, String path) {
        return locate(place, path).map(resolve);
    }

    /** {@return the same, but the contents of a map or list are left as they are written} */
    Optional<Value> selectUnresolved(TreePlace place, String path) {
        return locate(place, path).map(found -> found.raw instanceof ScalarValue ? resolve.apply(found) : found.raw);
    }

    private Optional<TreePlace> locate(TreePlace place, String path) {
        int up = 0;
        while (up < path.length() && path.charAt(up) == '.') {
            up++;
        }
        String rest = path.substring(up);
        TreePlace start = start(place, up);
        return rest.isEmpty() ? Optional.of(start) : walk(start, ValuePath.steps(rest));
    }

    private TreePlace start(TreePlace place, int up) {
        if (up == 0) {
            return root;
        }
        TreePlace start = place;
        for (int i = 0; i < up; i++) {
            if (start.parent == null) {
                throw new ExpressionException("the dots lead out of the configuration");
            }
            start = start.parent;
        }
        return start;
    }

    private Optional<TreePlace> walk(TreePlace start, List<String> steps) {
        TreePlace place = start;
        for (int i = 0; i < steps.size(); i++) {
            if (place.raw instanceof ScalarValue) {
                return ValuePath.inside(resolve.apply(place), steps.subList(i, steps.size()))
                        .map(TreePlace::outside);
            }
            Value next = ValuePath.next(place.raw, steps.get(i));
            if (next == null) {
                return Optional.empty();
            }
            place = place.child(key(place, steps.get(i)), next);
        }
        checkNotRepeated(place.raw);
        targets.add(place.path());
        return Optional.of(place);
    }

    /** An index may have leading zeros. */
    private static String key(TreePlace place, String step) {
        return place.raw instanceof ListValue ? String.valueOf(Integer.parseInt(step)) : step;
    }

    private void checkNotRepeated(Value value) {
        for (RepeatedName name : repeated) {
            if (name.isIn(value)) {
                throw new ExpressionException(name.clause());
            }
        }
    }

    private ExpressionException notFound(TreePlace place, TreePlace start, List<String> steps) {
        Value at = start.raw;
        for (int i = 0; i < steps.size(); i++) {
            Value next = ValuePath.next(at, steps.get(i));
            if (next == null) {
                String path = String.join(".", steps.subList(0, i + 1));
                String circle = i + 1 == steps.size() ? keyTowards(place, at) : "";
                String similar = ValuePath.hint(at, steps.get(i), circle);
                return new ExpressionException("'" + path + "' does not exist"
                        + (at == root.raw ? resolvers.hintForAbsent(String.join(".", steps), similar) : similar));
            }
            at = next;
        }
        return new ExpressionException("'" + String.join(".", steps) + "' does not exist");
    }

    /** {@return the key that leads from a map to a place below it, which would refer to itself there; may be empty} */
    private static String keyTowards(TreePlace place, Value map) {
        for (TreePlace below = place; below.parent != null; below = below.parent) {
            if (below.parent.raw == map) {
                return below.key;
            }
        }
        return "";
    }
}
