// SPDX-License-Identifier: Apache-2.0
package org.jedro.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jedro.config.Expression.Call;
import org.jedro.config.Expression.Constant;
import org.jedro.config.Expression.Entries;
import org.jedro.config.Expression.Items;
import org.jedro.config.Expression.Joined;
import org.jedro.config.Expression.Reference;
import org.jedro.config.internal.ExpressionException;
import org.jedro.config.internal.Texts;
import org.jedro.value.ListValue;
import org.jedro.value.MapValue;
import org.jedro.value.ScalarValue;
import org.jedro.value.Value;

/** Finds the value of an expression at a place of a tree. */
final class Evaluation {
    private static final int LONGEST = 1_000_000;

    private final TreeReferences references;
    private final Function<TreePlace, Value> resolve;
    private final Resolvers resolvers;

    Evaluation(TreeReferences references, Function<TreePlace, Value> resolve, Resolvers resolvers) {
        this.references = references;
        this.resolve = resolve;
        this.resolvers = resolvers;
    }

    /**
     * {@return the value}
     *
     * @throws ExpressionException if it has none
     */
    Value of(Expression expression, TreePlace place) {
        if (expression instanceof Constant constant) {
            return new ScalarValue(constant.data(), place.raw.origin());
        }
        if (expression instanceof Reference reference) {
            return references.value(place, reference.up(), texts(reference.steps(), place));
        }
        if (expression instanceof Call call) {
            return call(call, place);
        }
        if (expression instanceof Items list) {
            return new ListValue(all(list.items(), place), place.raw.origin());
        }
        if (expression instanceof Entries map) {
            return entries(map, place);
        }
        return new ScalarValue(joined((Joined) expression, place), place.raw.origin());
    }

    private Value call(Call call, TreePlace place) {
        List<Value> arguments = all(call.arguments(), place);
        String name = String.join(".", texts(call.name(), place));
        return resolvers.resolve(name, arguments, place.raw.origin(), new Here(place));
    }

    private List<Value> all(List<Expression> expressions, TreePlace place) {
        List<Value> values = new ArrayList<>();
        expressions.forEach(expression -> values.add(of(expression, place)));
        return values;
    }

    private Value entries(Entries map, TreePlace place) {
        Map<String, Value> entries = new LinkedHashMap<>();
        for (int i = 0; i < map.keys().size(); i++) {
            entries.put(map.keys().get(i), of(map.values().get(i), place));
        }
        return new MapValue(entries, place.raw.origin());
    }

    private String joined(Joined expression, TreePlace place) {
        List<String> texts = texts(expression.parts(), place);
        if (texts.stream().mapToLong(String::length).sum() > LONGEST) {
            throw new ExpressionException("gives a text longer than " + LONGEST + " characters");
        }
        return String.join("", texts);
    }

    private List<String> texts(List<Expression> parts, TreePlace place) {
        List<String> texts = new ArrayList<>(parts.size());
        for (Expression part : parts) {
            texts.add(Texts.of(of(part, place)));
        }
        return texts;
    }

    /** The place of a call, as its resolver sees it. */
    private final class Here implements Interpolation {
        private final TreePlace place;

        Here(TreePlace place) {
            this.place = place;
        }

        @Override
        public Optional<Value> select(String path) {
            return references.select(place, path);
        }

        @Override
        public Optional<Value> selectUnresolved(String path) {
            return references.selectUnresolved(place, path);
        }

        @Override
        public Value evaluate(Expression expression) {
            return of(expression, place);
        }

        @Override
        public Value resolve(Value tree) {
            return resolve.apply(new TreePlace(tree, place.parent, place.key));
        }

        @Override
        public String path() {
            return place.path();
        }
    }
}
