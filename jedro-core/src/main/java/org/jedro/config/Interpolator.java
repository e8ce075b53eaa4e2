package org.jedro.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jedro.Origin;
import org.jedro.Suggestions;
import org.jedro.config.Expression.Call;
import org.jedro.config.Expression.Constant;
import org.jedro.config.Expression.Entries;
import org.jedro.config.Expression.Items;
import org.jedro.config.Expression.Joined;
import org.jedro.config.Expression.Reference;
import org.jedro.value.ListValue;
import org.jedro.value.MapValue;
import org.jedro.value.ScalarValue;
import org.jedro.value.Value;
import org.jspecify.annotations.Nullable;

/**
 * Replaces {@code ${…}} in one tree. Each place is resolved once, when it is first needed; a place that is needed while
 * it is being resolved closes a circle. Every problem is reported once, where it is written.
 */
final class Interpolator {
    private static final int DEEPEST = 500;

    /** Several times what a file may have; walks over a tree recurse. */
    private static final int DEEPEST_TREE = 5 * YamlComposer.DEEPEST;

    private static final int LONGEST = 1_000_000;
    /** A text that stands for "still to be given": it may be overridden, but not referred to. */
    static final String MISSING = "???";

    /** What {@code ${name:…}} means. */
    interface Resolvers {
        /**
         * {@return the value}
         *
         * @throws ExpressionException if there is none
         */
        Value resolve(String name, List<Value> arguments, Origin origin, Interpolation place);

        /** {@return what to write in place of <code>${name}</code> that does not exist, after a semicolon; may be empty} */
        default String hintForAbsent(String name) {
            return "";
        }
    }

    /** What a resolver may ask of the tree. */
    interface Interpolation {
        /** {@return the value at a path as it is written in {@code ${…}}; empty if there is none} */
        Optional<Value> select(String path);

        /** {@return the same, but with what is inside of a map or list as it is written} */
        Optional<Value> selectUnresolved(String path);

        /** {@return what an expression gives at this place} */
        Value evaluate(Expression expression);

        /** {@return a tree that stands at this place, with its own interpolations replaced} */
        Value resolve(Value tree);

        /** {@return this place, for example {@code companies.filepath}} */
        String path();
    }

    /** A place that a problem has made unusable; the problem is reported already. */
    static final class Failed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Failed() {
            super(null, null, false, false);
        }
    }

    /** One place in the tree: its raw value, and the resolved one once it is known. */
    private static final class Slot {
        final Value raw;
        final @Nullable Slot parent;
        final String key;
        Map<String, Slot> children = Map.of();

        @Nullable Value resolved;

        boolean resolving;
        boolean failed;

        Slot(Value raw, @Nullable Slot parent, String key) {
            this.raw = raw;
            this.parent = parent;
            this.key = key;
        }

        /** {@return a place outside of the tree, for a value that is resolved already} */
        static Slot of(Value value) {
            Slot slot = new Slot(value, null, "");
            slot.resolved = value;
            return slot;
        }

        String path() {
            if (parent == null) {
                return "";
            }
            String above = parent.path();
            if (parent.raw instanceof ListValue) {
                return above + "[" + key + "]";
            }
            return above.isEmpty() ? key : above + "." + key;
        }
    }

    private final Slot root;
    private final Resolvers resolvers;
    private final ConfigProblems problems;
    private final List<RepeatedName> repeated;
    private final List<Slot> stack = new ArrayList<>();
    private final Set<String> references = new LinkedHashSet<>();
    private final Map<Value, Integer> depths = new IdentityHashMap<>();
    private final boolean keepsUnresolved;
    private boolean copiesContainers;

    Interpolator(MapValue tree, Resolvers resolvers, ConfigProblems problems) {
        this(tree, resolvers, problems, List.of(), false);
    }

    /**
     * Creates the interpolator of a tree with names to which nothing may refer.
     *
     * @param keepsUnresolved whether a value with a problem stays as it is written, and one that refers to it too, with a
     *     problem of its own; else both are left out
     */
    Interpolator(
            MapValue tree,
            Resolvers resolvers,
            ConfigProblems problems,
            List<RepeatedName> repeated,
            boolean keepsUnresolved) {
        this.root = new Slot(tree, null, "");
        this.resolvers = resolvers;
        this.problems = problems;
        this.repeated = repeated;
        this.keepsUnresolved = keepsUnresolved;
    }

    /** {@return the whole tree; places with problems are left out, or stay as they are written} */
    MapValue resolve() {
        MapValue tree = (MapValue) resolved(root);
        if (copiesContainers && size(tree, new IdentityHashMap<>()) > YamlComposer.MOST_VALUES) {
            problems.add(
                    tree.origin(),
                    "",
                    "more than " + YamlComposer.MOST_VALUES + " values, counting what interpolations repeat");
            return MapValue.empty();
        }
        return tree;
    }

    /** {@return the places that others refer to, as far as resolving has come} */
    Set<String> references() {
        return references;
    }

    /** Counts the values of a tree in which the same map may stand in many places, without walking it many times. */
    private static long size(Value value, Map<Value, Long> known) {
        Collection<Value> members = members(value);
        if (members.isEmpty()) {
            return 1;
        }
        Long before = known.get(value);
        if (before != null) {
            return before;
        }
        long size = 1;
        for (Value member : members) {
            size = Math.min(Integer.MAX_VALUE, size + size(member, known));
        }
        known.put(value, size);
        return size;
    }

    private static Collection<Value> members(Value value) {
        return value instanceof MapValue map
                ? map.entries().values()
                : value instanceof ListValue list ? list.items() : List.of();
    }

    private Value resolved(Slot slot) {
        if (slot.resolved != null) {
            return slot.resolved;
        }
        if (slot.failed) {
            throw new Failed();
        }
        if (slot.resolving) {
            throw new ExpressionException("goes in a circle: " + circle(slot));
        }
        if (stack.size() > DEEPEST) {
            throw new ExpressionException("is a chain of more than " + DEEPEST + " interpolations");
        }
        slot.resolving = true;
        stack.add(slot);
        try {
            Value value = compute(slot);
            slot.resolved = value;
            return value;
        } finally {
            stack.remove(stack.size() - 1);
            slot.resolving = false;
        }
    }

    private String circle(Slot slot) {
        StringBuilder path = new StringBuilder();
        for (Slot step : stack.subList(stack.indexOf(slot), stack.size())) {
            if (step.raw instanceof ScalarValue || step == slot) {
                path.append(step == root ? "(everything)" : step.path()).append(" → ");
            }
        }
        return path + (slot == root ? "(everything)" : slot.path());
    }

    private Value compute(Slot slot) {
        if (isPlain(slot.raw)) {
            return slot.raw;
        }
        if (slot.raw instanceof MapValue map) {
            return mapOf(slot, map);
        }
        if (slot.raw instanceof ListValue list) {
            return listOf(slot, list);
        }
        try {
            Value value = evaluate(ExpressionParser.parse(String.valueOf(slot.raw.toJava())), slot);
            if (!(value instanceof ScalarValue)) {
                copiesContainers = true;
                checkDepth(slot, value);
            }
            return value.origin().isOption() ? value : value.at(slot.raw.origin());
        } catch (ExpressionException e) {
            slot.failed = true;
            problems.add(slot.raw.origin(), slot.path(), e.clause());
            throw new Failed();
        } catch (Failed e) {
            slot.failed = true;
            if (keepsUnresolved) {
                problems.add(slot.raw.origin(), slot.path(), "refers to a value that cannot be resolved");
            }
            throw e;
        }
    }

    /** What is referred to has been checked before, so that no walk goes deeper than the limit and one file's depth. */
    private void checkDepth(Slot slot, Value value) {
        int depth = depth(value);
        for (Slot above = slot; above != root && above != null; above = above.parent) {
            depth++;
        }
        if (depth > DEEPEST_TREE) {
            throw new ExpressionException("nests maps and lists deeper than " + DEEPEST_TREE);
        }
    }

    private int depth(Value value) {
        Collection<Value> members = members(value);
        if (members.isEmpty()) {
            return 0;
        }
        Integer known = depths.get(value);
        if (known != null) {
            return known;
        }
        int depth = 0;
        for (Value member : members) {
            depth = Math.max(depth, 1 + depth(member));
        }
        depths.put(value, depth);
        return depth;
    }

    private Value mapOf(Slot slot, MapValue map) {
        MapValue.Builder resolved = MapValue.builder(map.origin());
        boolean failed = false;
        for (Map.Entry<String, Value> entry : map.entries().entrySet()) {
            try {
                resolved.add(entry.getKey(), plainOrResolved(slot, entry.getKey(), entry.getValue()));
                failed |= hasFailed(slot, entry.getKey());
            } catch (Failed e) {
                failed = true;
                if (keepsUnresolved) {
                    resolved.add(entry.getKey(), entry.getValue());
                }
            }
        }
        return finished(slot, failed, resolved.build());
    }

    private Value listOf(Slot slot, ListValue list) {
        List<Value> items = new ArrayList<>(list.items().size());
        boolean failed = false;
        for (int i = 0; i < list.items().size(); i++) {
            try {
                items.add(plainOrResolved(slot, String.valueOf(i), list.items().get(i)));
                failed |= hasFailed(slot, String.valueOf(i));
            } catch (Failed e) {
                failed = true;
                if (keepsUnresolved) {
                    items.add(list.items().get(i));
                }
            }
        }
        return finished(slot, failed, new ListValue(items, list.origin()));
    }

    /** Whoever refers to a map with a problem in it has it too; the root itself is still given. */
    private Value finished(Slot slot, boolean failed, Value value) {
        if (failed && slot != root) {
            slot.failed = true;
            if (!keepsUnresolved) {
                throw new Failed();
            }
        }
        return value;
    }

    /** {@return whether a map or list that is there has something unresolved in it} */
    private static boolean hasFailed(Slot parent, String key) {
        Slot child = parent.children.get(key);
        return child != null && child.failed;
    }

    /** Most values are plain: they need no slot. */
    private Value plainOrResolved(Slot parent, String key, Value value) {
        return isPlain(value) ? value : resolved(child(parent, key, value));
    }

    /** {@return whether there is nothing to resolve in a value, at any depth} */
    private static boolean isPlain(Value value) {
        if (value instanceof ScalarValue) {
            return !(value.toJava() instanceof String text && ExpressionParser.hasInterpolation(text));
        }
        return arePlain(value instanceof MapValue map ? map.entries().values() : ((ListValue) value).items());
    }

    private static boolean arePlain(Collection<Value> values) {
        for (Value value : values) {
            if (!isPlain(value)) {
                return false;
            }
        }
        return true;
    }

    private static Slot child(Slot parent, String key, Value value) {
        Slot known = parent.children.get(key);
        if (known != null) {
            return known;
        }
        Slot child = new Slot(value, parent, key);
        if (parent.children.isEmpty()) {
            parent.children = new LinkedHashMap<>();
        }
        parent.children.put(key, child);
        return child;
    }

    private Value evaluate(Expression expression, Slot slot) {
        Origin origin = slot.raw.origin();
        if (expression instanceof Constant constant) {
            return new ScalarValue(constant.data(), origin);
        }
        if (expression instanceof Reference reference) {
            return reference(slot, reference.up(), texts(reference.steps(), slot));
        }
        if (expression instanceof Call call) {
            List<Value> arguments = new ArrayList<>();
            call.arguments().forEach(argument -> arguments.add(evaluate(argument, slot)));
            String name = String.join(".", texts(call.name(), slot));
            return resolvers.resolve(name, arguments, origin, place(slot));
        }
        if (expression instanceof Items list) {
            List<Value> items = new ArrayList<>();
            list.items().forEach(item -> items.add(evaluate(item, slot)));
            return new ListValue(items, origin);
        }
        if (expression instanceof Entries map) {
            Map<String, Value> entries = new LinkedHashMap<>();
            for (int i = 0; i < map.keys().size(); i++) {
                entries.put(map.keys().get(i), evaluate(map.values().get(i), slot));
            }
            return new MapValue(entries, origin);
        }
        return new ScalarValue(joined((Joined) expression, slot), origin);
    }

    private String joined(Joined expression, Slot slot) {
        List<String> texts = texts(expression.parts(), slot);
        if (texts.stream().mapToLong(String::length).sum() > LONGEST) {
            throw new ExpressionException("gives a text longer than " + LONGEST + " characters");
        }
        return String.join("", texts);
    }

    private Interpolation place(Slot slot) {
        return new Interpolation() {
            @Override
            public Optional<Value> select(String path) {
                return Interpolator.this.select(slot, path);
            }

            @Override
            public Optional<Value> selectUnresolved(String path) {
                return Interpolator.this.selectUnresolved(slot, path);
            }

            @Override
            public Value evaluate(Expression expression) {
                return Interpolator.this.evaluate(expression, slot);
            }

            @Override
            public Value resolve(Value tree) {
                return resolved(new Slot(tree, slot.parent, slot.key));
            }

            @Override
            public String path() {
                return slot.path();
            }
        };
    }

    private List<String> texts(List<Expression> parts, Slot slot) {
        List<String> texts = new ArrayList<>(parts.size());
        for (Expression part : parts) {
            texts.add(Texts.of(evaluate(part, slot)));
        }
        return texts;
    }

    private Value reference(Slot slot, int up, List<String> steps) {
        Slot start = start(slot, up);
        Slot target = walk(start, steps).orElseThrow(() -> notFound(start, steps));
        Value found = resolved(target);
        if (target.failed) {
            throw new Failed();
        }
        if (isMissing(found)) {
            throw new ExpressionException(
                    "'" + String.join(".", steps) + "' is '" + MISSING + "', so it has to be given a value first");
        }
        return found;
    }

    private Slot start(Slot slot, int up) {
        if (up == 0) {
            return root;
        }
        Slot start = slot;
        for (int i = 0; i < up; i++) {
            if (start.parent == null) {
                throw new ExpressionException("the dots lead out of the configuration");
            }
            start = start.parent;
        }
        return start;
    }

    /** {@return the resolved value at a path from the root} */
    Optional<Value> select(String path) {
        return select(root, path);
    }

    private Optional<Value> select(Slot slot, String path) {
        return locate(slot, path).map(this::resolved);
    }

    private Optional<Value> selectUnresolved(Slot slot, String path) {
        return locate(slot, path).map(found -> found.raw instanceof ScalarValue ? resolved(found) : found.raw);
    }

    private Optional<Slot> locate(Slot slot, String path) {
        int up = 0;
        while (up < path.length() && path.charAt(up) == '.') {
            up++;
        }
        String rest = path.substring(up);
        Slot start = start(slot, up);
        if (rest.isEmpty()) {
            return Optional.of(start);
        }
        return walk(start, steps(rest));
    }

    /** {@return the steps of a path such as {@code a.b[0]}; none if it is empty} */
    static List<String> steps(String path) {
        return path.isEmpty()
                ? List.of()
                : List.of(path.replace("[", ".").replace("]", "").split("\\.", -1));
    }

    /** Follows keys and indices; interpolations on the way are resolved. */
    private Optional<Slot> walk(Slot start, List<String> steps) {
        Slot slot = start;
        for (int i = 0; i < steps.size(); i++) {
            if (slot.raw instanceof ScalarValue) {
                return inside(resolved(slot), steps.subList(i, steps.size())).map(Slot::of);
            }
            Value next = next(slot.raw, steps.get(i));
            if (next == null) {
                return Optional.empty();
            }
            String key = slot.raw instanceof ListValue ? String.valueOf(Integer.parseInt(steps.get(i))) : steps.get(i);
            slot = child(slot, key, next);
        }
        checkNotRepeated(slot.raw);
        references.add(slot.path());
        return Optional.of(slot);
    }

    private void checkNotRepeated(Value value) {
        for (RepeatedName name : repeated) {
            if (name.isIn(value)) {
                throw new ExpressionException(name.clause());
            }
        }
    }

    static Optional<Value> inside(Value value, List<String> steps) {
        Value at = value;
        for (String step : steps) {
            Value next = next(at, step);
            if (next == null) {
                return Optional.empty();
            }
            at = next;
        }
        return Optional.of(at);
    }

    /** {@return the steps of a reference, if none of them is an interpolation itself} */
    static Optional<List<String>> constantSteps(Reference reference) {
        List<String> steps = new ArrayList<>();
        for (Expression step : reference.steps()) {
            if (!(step instanceof Constant constant)) {
                return Optional.empty();
            }
            steps.add(String.valueOf(constant.data()));
        }
        return Optional.of(steps);
    }

    private static @Nullable Value next(Value value, String step) {
        if (value instanceof MapValue map) {
            return map.entries().get(step);
        }
        if (!(value instanceof ListValue list)) {
            return null;
        }
        if (!step.matches("\\d{1,9}")) {
            throw new ExpressionException("'" + step + "' is no index" + hint(list, step));
        }
        int index = Integer.parseInt(step);
        return index < list.items().size() ? list.items().get(index) : null;
    }

    private ExpressionException notFound(Slot start, List<String> steps) {
        Value at = start.raw;
        for (int i = 0; i < steps.size(); i++) {
            Value next = next(at, steps.get(i));
            if (next == null) {
                String path = String.join(".", steps.subList(0, i + 1));
                String hint = hint(at, steps.get(i));
                return new ExpressionException("'" + path + "' does not exist"
                        + (hint.isEmpty() && at == root.raw ? resolvers.hintForAbsent(String.join(".", steps)) : hint));
            }
            at = next;
        }
        return new ExpressionException("'" + String.join(".", steps) + "' does not exist");
    }

    private static String hint(Value at, String step) {
        if (at instanceof ListValue list) {
            return "; the list has " + list.items().size() + " items, counted from 0";
        }
        Collection<String> keys = at instanceof MapValue map ? map.entries().keySet() : List.of();
        return Suggestions.closest(step, keys)
                .map(closest -> "; did you mean '" + closest + "'?")
                .orElse("");
    }

    /** {@return whether a value is still to be given} */
    static boolean isMissing(Value value) {
        return value instanceof ScalarValue && MISSING.equals(value.toJava());
    }
}
