// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jedro.JedroException;
import org.jedro.Problem;
import org.jedro.Problems;
import org.jedro.Severity;
import org.jedro.catalog.DataCatalog;
import org.jedro.config.ResolvedConfig;
import org.jedro.internal.Suggestions;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.jedro.ref.DatasetName;
import org.jedro.session.Session;
import org.jedro.value.MapValue;
import org.jedro.value.Value;

/**
 * Finds entries of the catalog and parameters that no pipeline of the project uses. An entry whose name is similar to an
 * output without an entry is a problem: its author believes that the output is saved.
 */
final class UnusedCheck implements CheckContributor {
    @Override
    public String area() {
        return "unused";
    }

    @Override
    public void check(Session session, CheckScope scope, Findings findings) {
        List<Problem> additions = UnreadAdditions.of(session);
        additions.forEach(problem -> findings.problems().add(problem.at().isOption() ? asError(problem) : problem));
        Set<String> known = additions.stream().map(Problem::path).collect(Collectors.toCollection(TreeSet::new));
        Set<String> used = new TreeSet<>();
        Set<String> outputs = new TreeSet<>();
        for (String name : session.pipelines().names()) {
            Pipeline pipeline;
            try {
                pipeline = session.pipelines().sum(List.of(name));
            } catch (JedroException e) {
                if (scope.pipelines().isEmpty()) {
                    throw e;
                }
                // what a pipeline uses that no run of the scope creates is not known
                return;
            }
            used.addAll(pipeline.datasets());
            outputs.addAll(pipeline.allOutputs());
            pipeline.nodes().stream().map(Node::confirms).forEach(used::addAll);
        }
        checkParameters(session, used, known, findings);
        checkCatalog(session, used, outputs, known, findings);
    }

    /** Parameters from the command line do not exist in other runs. */
    private static Problem asError(Problem problem) {
        return new Problem(Severity.ERROR, problem.at(), problem.path(), problem.clause(), problem.hints());
    }

    private static void checkCatalog(
            Session session, Set<String> used, Set<String> outputs, Set<String> known, Findings findings) {
        Map<String, Value> written = session.context()
                .config()
                .find("catalog")
                .map(MapValue::entries)
                .orElse(Map.of());
        DataCatalog catalog = CheckedCatalog.of(session.context(), used).catalog();
        Set<String> unsaved = new TreeSet<>(outputs);
        unsaved.removeIf(name -> catalog.entry(name).isPresent());
        for (String name : catalog.names()) {
            Value entry = written.get(name);
            if (used.contains(name) || known.contains(name) || entry == null) {
                continue;
            }
            Problems ofEntry = findings.problems().at(entry, name);
            Optional<String> meant = Suggestions.closest(name, unsaved);
            if (meant.isPresent()) {
                ofEntry.add("no pipeline uses this entry; did you mean '" + meant.get() + "', which has none?");
            } else {
                ofEntry.warn("no pipeline uses this entry");
            }
        }
    }

    private static void checkParameters(Session session, Set<String> used, Set<String> known, Findings findings) {
        if (used.contains(DatasetName.PARAMETERS)) {
            return;
        }
        Optional<ResolvedConfig> explained = session.config().explain("parameters");
        if (explained.isEmpty() || !isStandard(session, explained.get())) {
            return;
        }
        Set<String> paths = new TreeSet<>();
        used.forEach(name -> DatasetName.of(name).parameterPath().ifPresent(paths::add));
        new UnusedParameters(explained.get(), paths, known, findings.problems())
                .look(explained.get().values(), "");
    }

    /** A custom loader of the project may return other parameters than the files contain. */
    private static boolean isStandard(Session session, ResolvedConfig explained) {
        try {
            return session.context().parameters().equals(explained.values());
        } catch (JedroException e) {
            return false;
        }
    }

    private record UnusedParameters(ResolvedConfig config, Set<String> used, Set<String> known, Problems problems) {
        void look(MapValue map, String prefix) {
            map.entries().forEach((key, value) -> {
                String path = prefix + key;
                boolean isRead =
                        used.contains(path) || known.contains(path) || config.isReferredTo(path) || key.startsWith("_");
                if (isRead) {
                    return;
                }
                if (isReadInside(path) && value instanceof MapValue inner) {
                    look(inner, path + ".");
                } else {
                    problems.at(value, path).warn("no pipeline reads this parameter");
                }
            });
        }

        private boolean isReadInside(String path) {
            String start = path + ".";
            return used.stream().anyMatch(name -> name.startsWith(start)) || config.isReferredToInside(path);
        }
    }
}
