// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jedro.JedroException;
import org.jedro.cli.memory.internal.NodeNeed;
import org.jedro.cli.memory.internal.NodeSample;
import org.jedro.cli.memory.internal.SampleJvm;
import org.jedro.internal.Reason;
import org.jedro.memory.internal.MemoryRecord;
import org.jedro.session.Session;
import org.jedro.value.internal.Bytes;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code jedro memory measure}: a sample of a node in a JVM of its own. */
@Command(
        name = "measure",
        description =
                "Runs a node in a JVM of its own, and remembers how much of the heap it needed. Nodes before it run only if"
                        + " its inputs do not exist. Stores no output, and calls no hook of the project.")
final class MemoryMeasureCommand extends ProjectCommand {
    private static final String HERE = "--in-this-jvm";

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Mixin
    FormatOption format = new FormatOption();

    @Parameters(paramLabel = "NODE", description = "The node.")
    String node = "";

    @Option(names = HERE, hidden = true)
    boolean here;

    MemoryMeasureCommand(Console console) {
        super(console);
    }

    @Override
    protected int run(Session session) {
        // a name that does not exist is reported before a JVM is started
        MemoryCommand.needs(session).of(node);
        return here ? sample(session) : measure(session);
    }

    private int measure(Session session) {
        console().status("Measuring node '" + node + "' in a JVM of its own …");
        int code = inOwnJvm();
        console().status("");
        if (code == ExitCode.OK) {
            Optional<NodeNeed> need = MemoryCommand.needs(session)
                    .of(node)
                    .filter(known -> known.estimate().isSampled());
            format.print(console(), need.map(NodeNeed::data).orElse(Map.of()), () -> text(need));
        }
        return code;
    }

    private int inOwnJvm() {
        List<String> arguments =
                new ArrayList<>(spec.root().commandLine().getParseResult().originalArgs());
        int end = arguments.indexOf("--");
        arguments.add(end < 0 ? arguments.size() : end, HERE);
        return SampleJvm.run(Main.class.getName(), arguments, console()::complain);
    }

    private String text(Optional<NodeNeed> need) {
        return need.map(known -> "Node '" + node + "' needs about "
                        + Bytes.text(known.estimate().used()) + "; it counts "
                        + Bytes.text(known.counted()) + (known.declared() > 0 ? ", as declared" : "") + ".")
                .orElse("Node '" + node
                        + "' is trivial: it allocates less than 1 MB, ends within 50 ms, and counts nothing.");
    }

    private int sample(Session session) {
        SampleJvm.whenParentIsGone(System.in, () -> Runtime.getRuntime().halt(ExitCode.RUN_FAILED));
        if (spec.root().userObject() instanceof JedroCommand root) {
            new ProjectLogging(console(), System.getenv(), new Warnings(), Verbosity.least(root)).apply(session);
            Verbosity.applyAgain(root);
        }
        String pipeline = session.pipelines().names().stream()
                .filter(name -> session.pipelines().sum(List.of(name)).nodes().stream()
                        .anyMatch(known -> known.name().equals(node)))
                .findFirst()
                .orElseThrow();
        Optional<MemoryRecord> sample = NodeSample.take(session, pipeline, node, Clock.systemUTC());
        sample.ifPresent(record -> add(session, record));
        return ExitCode.OK;
    }

    private static void add(Session session, MemoryRecord sample) {
        try {
            MemoryCommand.store(session).add(sample);
        } catch (IOException e) {
            throw new JedroException(
                    "The sample cannot be written to .jedro/memory.jsonl: " + Reason.asEndOfSentence(e), e);
        }
    }
}
