// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jedro.cli.memory.internal.NodeNeed;
import org.jedro.cli.memory.internal.NodeNeeds;
import org.jedro.memory.internal.LearnedMemory;
import org.jedro.memory.internal.MemoryStore;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.jedro.runner.Budget;
import org.jedro.session.Context;
import org.jedro.session.Session;
import org.jedro.value.internal.Bytes;
import picocli.CommandLine.Command;

/** {@code jedro memory}: what is known of the memory of nodes. */
@Command(
        name = "memory",
        description =
                "Lists the memory that nodes declare and used in recorded runs, and what they count in the budget.",
        synopsisSubcommandLabel = "[COMMAND]")
final class MemoryCommand extends AnswerCommand implements WithSubcommands {
    private final Console console;

    MemoryCommand(Console console) {
        super(console);
        this.console = console;
    }

    @Override
    public List<Object> subcommands() {
        return List.of(new MemorySuggestCommand(console), new MemoryMeasureCommand(console));
    }

    /** {@return what earlier runs of a project have shown} */
    static LearnedMemory learned(Session session) {
        return store(session).load();
    }

    static MemoryStore store(Session session) {
        return MemoryStore.in(session.project().root().resolve(".jedro"));
    }

    /** {@return what is known of all nodes of a project, in the order of its pipelines} */
    static NodeNeeds needs(Session session) {
        Context context = session.context();
        Map<String, Node> nodes = new LinkedHashMap<>();
        Set<String> names = new TreeSet<>();
        for (String name : session.pipelines().names()) {
            session.pipelines().sum(List.of(name)).nodes().forEach(node -> names.add(node.name()));
        }
        for (String name : session.pipelines().names()) {
            Pipeline pipeline = context.constrained(session.pipelines().sum(List.of(name)), () -> names);
            pipeline.nodes().forEach(node -> nodes.putIfAbsent(node.name(), node));
        }
        long budget = context.budget().orElseGet(Budget::ofJvm).memory();
        return NodeNeeds.of(learned(session), nodes.values(), budget);
    }

    @Override
    Object answer(Session session) {
        return needs(session).data();
    }

    @Override
    String text(Session session, Object answer) {
        List<NodeNeed> known = needs(session).known();
        if (known.isEmpty()) {
            return "Nothing is known yet. A recorded run measures nodes that allocate at least 1 MB or take 50 ms.";
        }
        Table table = Table.of("NODE", "DECLARED", "USED", "COUNTS", "TRUST", "RUNS", "");
        for (NodeNeed need : known) {
            table.add(
                    need.node(),
                    need.declared() == 0 ? "" : Bytes.text(need.declared()),
                    Bytes.text(need.estimate().used()),
                    Bytes.text(need.counted()),
                    need.estimate().trust().toString(),
                    Integer.toString(need.estimate().runs()),
                    need.remark().orElse(""));
        }
        return table.toString();
    }
}
