// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jedro.cli.memory.internal.NodeNeed;
import org.jedro.cli.memory.internal.NodeNeeds;
import org.jedro.memory.internal.MemoryEstimate.Trust;
import org.jedro.session.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code jedro memory suggest}: declarations for {@code resources.yml}. */
@Command(
        name = "suggest",
        description =
                "Prints lines for resources.yml that declare what nodes need whose memory is measured: twice alone with"
                        + " nearly the same result. Writes nothing.")
final class MemorySuggestCommand extends AnswerCommand {
    @Parameters(
            arity = "0..*",
            paramLabel = "NODE",
            description =
                    "The nodes. Default: those that declare nothing, and those whose declaration is far from what they used.")
    List<String> nodes = new ArrayList<>();

    MemorySuggestCommand(Console console) {
        super(console);
    }

    @Override
    Object answer(Session session) {
        NodeNeeds needs = MemoryCommand.needs(session);
        return needs.declarations(chosen(needs));
    }

    private List<NodeNeed> chosen(NodeNeeds needs) {
        if (nodes.isEmpty()) {
            return needs.toSuggest();
        }
        return nodes.stream()
                .distinct()
                .flatMap(name -> needs.of(name).stream())
                .filter(need -> need.estimate().trust() == Trust.MEASURED)
                .toList();
    }

    @Override
    String text(Session session, Object answer) {
        NodeNeeds needs = MemoryCommand.needs(session);
        List<NodeNeed> chosen = chosen(needs);
        List<String> lines = new ArrayList<>();
        for (String name : nodes) {
            if (chosen.stream().noneMatch(need -> need.node().equals(name))) {
                lines.add("# " + name + ": " + reason(needs, name));
            }
        }
        if (chosen.isEmpty()) {
            lines.add("# Nothing to suggest. A node is measured once two runs alone show nearly the same.");
        } else {
            lines.add(DataText.yaml(needs.declarations(chosen)).strip());
        }
        return lines.stream().collect(Collectors.joining("\n"));
    }

    private static String reason(NodeNeeds needs, String name) {
        return needs.of(name)
                .map(need -> need.remark()
                        .map(remark -> need.estimate().trust() + ", " + remark)
                        .orElse(need.estimate().trust() + ", not measured twice alone"))
                .orElse("not measured yet");
    }
}
