// SPDX-License-Identifier: Apache-2.0
package org.jedro.internal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The one rule for everything that is found by a name: what a project offers takes precedence over what plugins offer, and
 * that over what is built in. Two offers of the same rank are a conflict, which is reported when the name is used. Not
 * thread-safe while offers are added.
 *
 * @param <T> what is found
 */
public final class Precedence<T> {
    /** How a user resolves a conflict. */
    public static final String REMOVE_ONE = "remove one of them, or disable one in the settings, disabledPlugins()";

    private final Map<String, List<Offer<T>>> offers = new LinkedHashMap<>();

    /** Where something comes from; the first rank takes precedence. */
    public enum Rank {
        /** The settings, or classes in the jar or folder of the project's registry. */
        PROJECT,
        /** Any other jar. */
        PLUGIN,
        /** Jedro itself and its modules. */
        JEDRO;

        /**
         * {@return the rank of a provider}
         *
         * @param loader the loader that found it; it distinguishes projects from plugins if it implements {@link
         *     ProjectClasses}
         */
        public static Rank of(Object provider, ClassLoader loader) {
            return ofClass(provider.getClass(), loader);
        }

        /** {@return the rank of a provider that the thread's context class loader found} */
        public static Rank of(Object provider) {
            return ofClass(provider.getClass());
        }

        /** {@return the rank of a class of a provider that the thread's context class loader found} */
        public static Rank ofClass(Class<?> type) {
            return ofClass(type, Thread.currentThread().getContextClassLoader());
        }

        private static Rank ofClass(Class<?> type, ClassLoader loader) {
            if (ServiceProviders.isOfJedro(type)) {
                return JEDRO;
            }
            return loader instanceof ProjectClasses project && project.contains(type) ? PROJECT : PLUGIN;
        }
    }

    private record Offer<T>(Rank rank, Class<?> by, T value) {

        /**
         * {@return whether two offers are one, such as a class that is both in the settings and in a service file} Several
         * values of one provider are not; and a class of Jedro may only wrap what differs.
         */
        boolean isSame(Offer<T> other) {
            boolean isOfOneClass = rank == other.rank
                    && by == other.by
                    && value.getClass() == by
                    && other.value.getClass() == by
                    && !ServiceProviders.isOfJedro(by);
            return value.equals(other.value) || isOfOneClass;
        }
    }

    /** Creates a set without offers. */
    public Precedence() {}

    /** {@return providers by rank; those of one rank stay in their order} */
    public static <S> List<S> sorted(List<S> providers) {
        List<S> sorted = new ArrayList<>(providers.size());
        for (Rank rank : Rank.values()) {
            providers.stream().filter(provider -> Rank.of(provider) == rank).forEach(sorted::add);
        }
        return sorted;
    }

    /**
     * Adds an offer.
     *
     * @param by the class that offers it, for messages
     * @param value what has the name; offered twice, it counts once; so do two providers of one class and rank
     */
    public void offer(String name, Rank rank, Class<?> by, T value) {
        List<Offer<T>> known = offers.computeIfAbsent(name, n -> new ArrayList<>(1));
        Offer<T> offer = new Offer<>(rank, by, value);
        if (known.stream().noneMatch(offer::isSame)) {
            known.add(offer);
        }
    }

    /** {@return the names, in the order of their first offers} */
    public Set<String> names() {
        return Collections.unmodifiableSet(new LinkedHashSet<>(offers.keySet()));
    }

    /** {@return whether there is an offer for a name} */
    public boolean contains(String name) {
        return offers.containsKey(name);
    }

    /** {@return what has a name; of several with the highest rank, the first} */
    public Optional<T> find(String name) {
        List<Offer<T>> best = best(name);
        return best.isEmpty() ? Optional.empty() : Optional.of(best.get(0).value());
    }

    /** {@return the rank of what has a name} */
    public Optional<Rank> rank(String name) {
        return best(name).stream().map(Offer::rank).findFirst();
    }

    /** {@return the end of a sentence about a name that several of the highest rank offer; empty if one does} */
    public Optional<String> conflict(String name) {
        List<Offer<T>> best = best(name);
        if (best.size() < 2) {
            return Optional.empty();
        }
        List<String> providers = best.stream()
                .map(offer -> Plugin.describe(offer.by()))
                .distinct()
                .toList();
        String often = providers.size() == 1 ? " more than once" : "";
        return Optional.of("is offered by " + String.join(" and ", providers) + often + "; " + REMOVE_ONE);
    }

    private List<Offer<T>> best(String name) {
        List<Offer<T>> all = offers.getOrDefault(name, List.of());
        if (all.size() < 2) {
            return all;
        }
        Optional<Rank> highest = all.stream().map(Offer::rank).min(Rank::compareTo);
        return all.stream()
                .filter(offer -> offer.rank() == highest.orElseThrow())
                .toList();
    }
}
