// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jedro.JedroException;
import org.jedro.Problem;
import org.jedro.Severity;
import org.jedro.config.FileConfigLoader;
import org.jedro.config.ResolvedConfig;
import org.jedro.config.internal.ConfigLoaders;
import org.jedro.internal.Suggestions;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.jedro.ref.DatasetName;
import org.jedro.session.Session;
import org.jedro.value.MapValue;
import org.jedro.value.Value;

/**
 * Finds names that {@code --params} or an environment adds to those of the base, and that nothing reads: probably a misspelt
 * name that was meant to override a name of the base, which still applies.
 *
 * <p>A name in the files of an environment is reported only if it resembles a name of the base; an environment may have more.
 */
final class UnreadAdditions {
    private static final String GLOBALS = "globals";
    private static final String PARAMETERS = "parameters";
    private static final String CATALOG = "catalog";
    private static final List<String> READERS = List.of(
            PARAMETERS, CATALOG, "credentials", "resources", "reuse", "runs", "engines", "spark", "viz", "logging");

    private final Session session;
    private final FileConfigLoader standard;
    private final List<Problem> found = new ArrayList<>();
    private final Set<String> used = new TreeSet<>();
    private boolean isUsedKnown;

    private UnreadAdditions(Session session) {
        this.session = session;
        this.standard = session.config().withoutNotes();
    }

    /** {@return the additions that nothing reads, each as a warning; nothing for a kind that cannot be read} */
    static List<Problem> of(Session session) {
        UnreadAdditions search = new UnreadAdditions(session);
        search.parameters();
        search.explain(CATALOG).ifPresent(search::catalog);
        search.explain(GLOBALS).ifPresent(search::globals);
        return search.found;
    }

    private Optional<ResolvedConfig> explain(String kind) {
        try {
            Optional<ResolvedConfig> explained =
                    standard.explain(kind).filter(config -> !config.added().isEmpty());
            return explained.filter(config -> isOfSession(kind, config.values()));
        } catch (JedroException e) {
            return Optional.empty();
        }
    }

    /** A custom loader of the project may return another type. */
    private boolean isOfSession(String kind, MapValue values) {
        return ConfigLoaders.find(session.context().config(), kind)
                .filter(values::equals)
                .isPresent();
    }

    private void parameters() {
        Optional<ResolvedConfig> config = explain(PARAMETERS);
        Map<String, Value> added = config.map(ResolvedConfig::added).orElseGet(this::givenAlone);
        if (added.isEmpty() || used().contains(DatasetName.PARAMETERS)) {
            return;
        }
        Set<String> read = new TreeSet<>();
        used().forEach(name -> DatasetName.of(name).parameterPath().ifPresent(read::add));
        Set<String> known = new TreeSet<>(read);
        config.ifPresent(found -> paths(found.values(), "", known));
        known.removeIf(path -> !read.contains(path) && added.keySet().stream().anyMatch(own -> overlap(own, path)));
        added.forEach((path, value) -> {
            boolean isRead = read.stream().anyMatch(name -> overlap(name, path))
                    || config.filter(found -> found.isReferredTo(path) || found.isReferredToInside(path))
                            .isPresent()
                    || path.startsWith("_");
            if (!isRead && !isReadByResolver("runtime_params", path)) {
                add(path, value, "no node and no configuration reads this parameter", Suggestions.closest(path, known));
            }
        });
    }

    /** {@return the runtime parameters of a project that has no files of parameters} */
    private Map<String, Value> givenAlone() {
        return standard.find(PARAMETERS).isPresent()
                ? Map.of()
                : session.context().parameters().entries();
    }

    private void catalog(ResolvedConfig config) {
        Set<String> known = new TreeSet<>(config.values().entries().keySet());
        known.removeAll(config.added().keySet());
        config.added().forEach((name, value) -> {
            if (!used().contains(name) && name.indexOf('{') < 0 && !name.startsWith("_")) {
                add(name, value, "no pipeline uses this entry", Suggestions.closest(name, known));
            }
        });
    }

    private void globals(ResolvedConfig config) {
        Set<String> known = new TreeSet<>();
        paths(config.values(), "", known);
        known.removeAll(config.added().keySet());
        config.added().forEach((path, value) -> {
            Optional<String> meant = Suggestions.closest(path, known);
            if (meant.isPresent()
                    && !config.isReferredTo(path)
                    && !config.isReferredToInside(path)
                    && !isReadByResolver(GLOBALS, path)) {
                add(path, value, "nothing reads this value", meant);
            }
        });
    }

    private void add(String path, Value value, String clause, Optional<String> meant) {
        if (value.origin().isOption() || meant.isPresent()) {
            String question =
                    meant.map(name -> "; did you mean '" + name + "'?").orElse("");
            found.add(new Problem(Severity.WARNING, value.origin(), path, clause + question, List.of()));
        }
    }

    private boolean isReadByResolver(String resolver, String path) {
        for (String kind : READERS) {
            try {
                if (standard.explain(kind)
                        .filter(config -> config.reads(resolver, path))
                        .isPresent()) {
                    return true;
                }
            } catch (JedroException e) {
                return true;
            }
        }
        return false;
    }

    /** {@return all datasets that the pipelines of the project read or write; pipelines that cannot be created add nothing} */
    private Set<String> used() {
        if (!isUsedKnown) {
            isUsedKnown = true;
            for (String name : session.pipelines().names()) {
                try {
                    Pipeline pipeline = session.pipelines().sum(List.of(name));
                    used.addAll(pipeline.datasets());
                    pipeline.nodes().stream().map(Node::confirms).forEach(used::addAll);
                } catch (JedroException e) {
                    // reported by the command that needs the pipeline
                }
            }
        }
        return used;
    }

    private static boolean overlap(String one, String other) {
        return one.equals(other) || one.startsWith(other + ".") || other.startsWith(one + ".");
    }

    private static void paths(MapValue map, String prefix, Set<String> paths) {
        for (Map.Entry<String, Value> entry : map.entries().entrySet()) {
            String path = prefix + entry.getKey();
            paths.add(path);
            if (entry.getValue() instanceof MapValue inner) {
                paths(inner, path + ".", paths);
            }
        }
    }
}
