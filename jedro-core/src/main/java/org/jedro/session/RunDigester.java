// SPDX-License-Identifier: Apache-2.0
package org.jedro.session;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jedro.config.internal.ConfigLoaders;
import org.jedro.journal.RunDigests;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.jedro.value.ListValue;
import org.jedro.value.MapValue;
import org.jedro.value.Value;

/** Computes the digests of what a run of a project depends on. */
final class RunDigester {
    private final Project project;
    private final Context context;
    private final ClassLoader loader;
    private final RunFacts facts;

    RunDigester(Project project, Context context, ClassLoader loader, RunFacts facts) {
        this.facts = facts;
        this.project = project;
        this.context = context;
        this.loader = loader;
    }

    RunDigests digests(Pipeline pipeline) {
        Optional<ProjectKey> key = facts.key();
        return new RunDigests(
                facts.code(classes(pipeline)),
                key.map(known -> parameters(context.parameters(), known)).orElse(Map.of()),
                key.map(this::catalog).orElse(Map.of()),
                key.map(ProjectKey::id));
    }

    private Set<Class<?>> classes(Pipeline pipeline) {
        Set<Class<?>> classes = new LinkedHashSet<>();
        add(project.registry(), classes);
        project.settings().ifPresent(name -> add(name, classes));
        for (Node node : pipeline.nodes()) {
            classes.add(node.function().declaringClass());
        }
        return classes;
    }

    private void add(String name, Set<Class<?>> classes) {
        try {
            classes.add(Class.forName(name, false, loader));
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("the class has been loaded before", e);
        }
    }

    private static Map<String, String> parameters(MapValue all, ProjectKey key) {
        Map<String, String> digests = new LinkedHashMap<>();
        all.entries().forEach((name, value) -> addLeaves(name, value, key, digests));
        return digests;
    }

    private static void addLeaves(String path, Value value, ProjectKey key, Map<String, String> digests) {
        if (value instanceof MapValue map && !map.isEmpty()) {
            map.entries().forEach((name, item) -> addLeaves(path + "." + name, item, key, digests));
        } else {
            // the path is in the text, so that equal values of two parameters do not look alike
            digests.put(path, key.digest(path + "\0" + text(value)));
        }
    }

    private Map<String, String> catalog(ProjectKey key) {
        MapValue config = ConfigLoaders.find(context.config(), "catalog").orElse(MapValue.empty());
        Map<String, String> digests = new LinkedHashMap<>();
        config.entries().forEach((name, entry) -> digests.put(name, key.digest(name + "\0" + text(entry))));
        return digests;
    }

    /** {@return the same text for equal values, whatever the order of keys} */
    private static String text(Value value) {
        StringBuilder text = new StringBuilder();
        write(value, text);
        return text.toString();
    }

    private static void write(Value value, StringBuilder text) {
        if (value instanceof MapValue map) {
            text.append('{');
            map.entries().entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(entry -> {
                text.append(entry.getKey().length()).append(':').append(entry.getKey());
                write(entry.getValue(), text);
            });
            text.append('}');
        } else if (value instanceof ListValue list) {
            text.append('[');
            list.items().forEach(item -> write(item, text));
            text.append(']');
        } else {
            Object java = value.toJava();
            String shown = String.valueOf(java);
            text.append(java == null ? "null" : java.getClass().getSimpleName())
                    .append(shown.length())
                    .append(':')
                    .append(shown);
        }
    }
}
