// SPDX-License-Identifier: Apache-2.0
package org.jedro.session;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jedro.JedroException;
import org.jedro.pipeline.InvalidPipelineException;
import org.jedro.pipeline.Pipeline;
import org.jspecify.annotations.Nullable;

/**
 * The pipelines of a project by name. Each is made once, when it is first requested: a broken pipeline does not affect the
 * others, and one that has failed is tried again. Thread-safe.
 */
public final class Pipelines {
    private final Map<String, Once> registered = new LinkedHashMap<>();

    Pipelines(ProjectPipelines registry) {
        Builder builder = new Builder();
        try {
            registry.register(builder);
        } catch (PipelineFailedException e) {
            throw e;
        } catch (Throwable e) {
            throw PipelineFailedException.registry(registry.getClass().getName(), e);
        }
        builder.suppliers.forEach((name, supplier) -> registered.put(name, new Once(name, supplier)));
    }

    /** {@return the names, {@code __default__} first, the others in the registry's order} */
    public List<String> names() {
        Set<String> names = new LinkedHashSet<>();
        names.add(ProjectPipelines.DEFAULT);
        names.addAll(registered.keySet());
        return List.copyOf(names);
    }

    /**
     * {@return one pipeline}
     *
     * @throws PipelineNotFoundException if it does not exist
     * @throws org.jedro.JedroException if it cannot be made
     */
    public Pipeline get(String name) {
        return sum(List.of(name));
    }

    /**
     * {@return the sum of some pipelines; only these are made}
     *
     * @param names the names; an empty list means {@code __default__}
     * @throws PipelineNotFoundException if some do not exist
     * @throws org.jedro.JedroException if one cannot be made
     */
    public Pipeline sum(List<String> names) {
        Set<String> wanted = new LinkedHashSet<>(names.isEmpty() ? List.of(ProjectPipelines.DEFAULT) : names);
        List<String> known = names();
        List<String> unknown =
                wanted.stream().filter(name -> !known.contains(name)).toList();
        if (!unknown.isEmpty()) {
            throw new PipelineNotFoundException(unknown, known);
        }
        List<Pipeline> parts = new ArrayList<>();
        wanted.forEach(name -> parts.addAll(parts(name)));
        try {
            return parts.size() == 1 ? parts.get(0) : Pipeline.sum(parts);
        } catch (InvalidPipelineException e) {
            throw PipelineFailedException.sum(List.copyOf(wanted), e);
        }
    }

    private List<Pipeline> parts(String name) {
        Once one = registered.get(name);
        return one != null
                ? List.of(one.get())
                : registered.values().stream().map(Once::get).toList();
    }

    /** Collects the pipelines of a project, in the order in which they are listed. Confined to one thread. */
    public static final class Builder {
        private final Map<String, Supplier<Pipeline>> suppliers = new LinkedHashMap<>();

        private Builder() {}

        /**
         * Adds a pipeline, which is made at its first use.
         *
         * @throws IllegalArgumentException if a pipeline of this name has been added, or if {@code --pipelines a,b} cannot name
         *     it: if it is empty, has a comma, or begins or ends with a blank
         */
        public Builder add(String name, Supplier<Pipeline> pipeline) {
            Objects.requireNonNull(pipeline, "pipeline");
            if (name.isEmpty() || name.indexOf(',') >= 0 || !name.equals(name.strip())) {
                throw new IllegalArgumentException(
                        "expected the name of a pipeline, without commas and blanks around it, but was '" + name + "'");
            }
            if (suppliers.putIfAbsent(Objects.requireNonNull(name, "name"), pipeline) != null) {
                throw new IllegalArgumentException("pipeline '" + name + "' is added twice");
            }
            return this;
        }

        /**
         * Adds pipelines in the order of the map.
         *
         * @throws IllegalArgumentException if a pipeline of one of the names has been added
         */
        public Builder addAll(Map<String, ? extends Supplier<Pipeline>> pipelines) {
            pipelines.forEach(this::add);
            return this;
        }

        /**
         * Adds the pipelines in the packages below a class, sorted by name.
         *
         * <p>These are the classes {@code <package>.pipelines.<anything>.<Name>Pipeline} in the folder or jar of the given class,
         * whose package is {@code <package>}. Each has a method {@code public static Pipeline create()}; its name is the class's
         * in snake case: {@code DataSciencePipeline} is {@code data_science}. Only file names are read here: a class is loaded
         * at the first use of its pipeline, and reported then if it is broken.
         *
         * @param registry usually the project's registry
         * @throws org.jedro.JedroException if two classes would have the same name, or the folder or jar cannot be read
         */
        public Builder discover(Class<?> registry) {
            return addAll(new PipelineDiscovery(registry).find());
        }
    }

    /** Makes a pipeline at the first call that succeeds. */
    private static final class Once {
        private final String name;
        private final Supplier<Pipeline> supplier;
        private @Nullable Pipeline made;

        Once(String name, Supplier<Pipeline> supplier) {
            this.name = name;
            this.supplier = supplier;
        }

        synchronized Pipeline get() {
            Pipeline known = made;
            if (known == null) {
                try {
                    known = supplier.get();
                    if (known == null) {
                        throw new JedroException("Its supplier returned null; expected a pipeline.");
                    }
                } catch (PipelineFailedException e) {
                    throw e;
                } catch (Throwable e) {
                    throw PipelineFailedException.of(name, e);
                }
                made = known;
            }
            return known;
        }
    }
}
