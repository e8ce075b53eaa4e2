// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jedro.JedroException;
import org.jedro.cli.reuse.internal.WhyText;
import org.jedro.internal.Suggestions;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.jedro.reuse.content.ContentReuse;
import org.jedro.reuse.content.NodeVerdict;
import org.jedro.session.Pipelines;
import org.jedro.session.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code jedro why}: what a run with {@code --reuse} would do with a node, and for which reason. */
@Command(
        name = "why",
        description = {
            "Explains whether 'jedro run --reuse' would run a node or reuse what it has stored, and what has changed"
                    + " since its last recorded success. Runs nothing, writes nothing. Experimental."
        })
final class WhyCommand extends AnswerCommand {
    private static final String DEFAULT = "__default__";

    @Parameters(arity = "1..*", paramLabel = "NODE", description = "The names of nodes.")
    List<String> names = List.of();

    WhyCommand(Console console) {
        super(console);
    }

    @Override
    Object answer(Session session) {
        return verdicts(session).stream().map(WhyText::data).toList();
    }

    @Override
    String text(Session session, Object answer) {
        return verdicts(session).stream().map(WhyText::of).collect(Collectors.joining("\n\n"));
    }

    private List<NodeVerdict> verdicts(Session session) {
        ContentReuse reuse = ContentReuse.of(session);
        Map<String, Map<String, NodeVerdict>> known = new LinkedHashMap<>();
        List<NodeVerdict> verdicts = new ArrayList<>();
        for (String name : names) {
            String pipeline = pipelineOf(name, session.pipelines());
            Map<String, NodeVerdict> found = known.computeIfAbsent(
                    pipeline,
                    one -> reuse.explain(
                            constrained(session, session.pipelines().get(one)),
                            session.context().catalog()));
            NodeVerdict verdict = found.get(name);
            if (verdict != null) {
                verdicts.add(verdict);
            }
        }
        return verdicts;
    }

    private static Pipeline constrained(Session session, Pipeline pipeline) {
        return session.context().constrained(pipeline, () -> allNames(session.pipelines()));
    }

    /** The default pipeline is what 'jedro run' runs. */
    private static String pipelineOf(String node, Pipelines pipelines) {
        List<String> candidates = new ArrayList<>(List.of(DEFAULT));
        candidates.addAll(pipelines.names());
        for (String candidate : candidates) {
            if (pipelines.get(candidate).nodes().stream()
                    .anyMatch(one -> one.name().equals(node))) {
                return candidate;
            }
        }
        throw new JedroException(
                "The project has no node '" + node + "'; " + Suggestions.hint(node, allNames(pipelines), "nodes"));
    }

    private static Set<String> allNames(Pipelines pipelines) {
        Set<String> names = new TreeSet<>();
        for (String name : pipelines.names()) {
            pipelines.get(name).nodes().stream().map(Node::name).forEach(names::add);
        }
        return names;
    }
}
