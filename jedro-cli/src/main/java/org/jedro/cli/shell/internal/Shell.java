// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli.shell.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import jdk.jshell.SourceCodeAnalysis.Documentation;
import org.jedro.JedroException;
import org.jedro.cli.shell.internal.Evaluator.Outcome;
import org.jedro.runner.RunResult;
import org.jspecify.annotations.Nullable;

/**
 * Java snippets on a project, with ready variables and functions. Confined to one thread, except for {@link #stop}.
 */
public final class Shell implements AutoCloseable {
    private static final Set<Completeness> INCOMPLETE =
            Set.of(Completeness.DEFINITELY_INCOMPLETE, Completeness.CONSIDERED_INCOMPLETE);

    private final ShellOutput output;
    private final BiFunction<World, List<String>, World> reloader;
    private final Function<List<String>, RunResult> runs;
    private final Plots plots;
    private final boolean isNoting;
    private World world;
    private volatile Evaluator evaluator;

    /**
     * Creates a shell.
     *
     * @param world the project
     * @param output where it prints
     * @param isNoting whether declarations are noted, since a user has typed them
     * @param opener the program that opens plots; empty without a desktop
     * @param reloader makes the project anew, with options
     * @param runs runs the project, with options
     */
    public Shell(
            World world,
            ShellOutput output,
            boolean isNoting,
            List<String> opener,
            BiFunction<World, List<String>, World> reloader,
            Function<List<String>, RunResult> runs) {
        this.world = world;
        this.output = output;
        this.reloader = reloader;
        this.runs = runs;
        this.isNoting = isNoting;
        this.plots = output.hasPictures()
                ? Plots.displayed()
                : Plots.files(world.session().project().root().resolve(".jedro/shell"), opener);
        this.evaluator = new Evaluator(world, new ShellFunctions(world, runs));
        evaluator.problems().forEach(output::complain);
    }

    /** {@return the project as snippets see it now} */
    World world() {
        return world;
    }

    /** {@return the evaluator of the project as it is now} */
    Evaluator evaluator() {
        return evaluator;
    }

    /** {@return the program that opens files on this machine; empty if it has no desktop} */
    public static List<String> opener() {
        return Plots.opener(System.getProperty("os.name", ""), System.getenv());
    }

    /** {@return what can follow at a place of a snippet} */
    public Completions.Found completions(String source, int cursor) {
        return new Completions(this).at(source, cursor);
    }

    /** {@return the signatures of what is used at a place of a snippet} */
    public List<String> signatures(String source, int cursor) {
        return evaluator.analysis().documentation(source, cursor, false).stream()
                .map(Documentation::signature)
                .distinct()
                .toList();
    }

    /** {@return whether a text is not a whole snippet yet} */
    public boolean isIncomplete(String source) {
        String rest = source;
        while (true) {
            CompletionInfo info = evaluator.analysis().analyzeCompletion(rest);
            if (INCOMPLETE.contains(info.completeness())) {
                return true;
            }
            if (info.remaining().isBlank() || info.remaining().equals(rest)) {
                return false;
            }
            rest = info.remaining();
        }
    }

    /** Evaluates the snippets of a text up to the first that fails; {@return whether all succeeded} */
    public boolean eval(String source) {
        String rest = source;
        while (!rest.isBlank()) {
            CompletionInfo info = evaluator.analysis().analyzeCompletion(rest);
            if (info.completeness() == Completeness.EMPTY) {
                return true;
            }
            boolean isWhole = info.source() != null && !info.remaining().equals(rest);
            if (!evalOne(isWhole ? info.source() : rest)) {
                return false;
            }
            rest = isWhole ? info.remaining() : "";
        }
        return true;
    }

    private boolean evalOne(String snippet) {
        Outcome outcome = evaluator.eval(snippet);
        outcome.error().ifPresent(output::complain);
        boolean isDone = fulfil(evaluator.functions()) && outcome.error().isEmpty();
        if (isNoting && !outcome.note().isEmpty()) {
            output.print(outcome.note());
        }
        outcome.name().ifPresent(name -> output.result(name, outcome.isDeclared(), () -> display(outcome.value())));
        return isDone;
    }

    private Display display(@Nullable Object value) {
        return evaluator.display(() -> values().display(value));
    }

    private Values values() {
        return new Values(new FormTables(world.loader()), plots, output.width());
    }

    private boolean fulfil(ShellFunctions functions) {
        boolean isDone = true;
        for (ShellFunctions.Request next = functions.nextRequest(); next != null; next = functions.nextRequest()) {
            isDone &= fulfil(next);
        }
        return isDone;
    }

    private boolean fulfil(ShellFunctions.Request request) {
        if (request instanceof ShellFunctions.Declare declare) {
            declare.variables().forEach((name, variable) -> {
                evaluator.declare(name, variable);
                output.print(display(variable.value()).named(name));
            });
            output.print(declare.text());
        } else if (request instanceof ShellFunctions.Show show) {
            output.show(display(show.value()));
        } else if (request instanceof ShellFunctions.Reload reload) {
            return reload(reload.options());
        }
        return true;
    }

    /** After a failure, the shell goes on with the project as it was. */
    private boolean reload(List<String> options) {
        try {
            move(reloader.apply(world, options));
            return true;
        } catch (JedroException e) {
            output.complain(String.valueOf(e.getMessage()));
            return false;
        }
    }

    private void move(World fresh) {
        Evaluator before = evaluator;
        World old = world;
        Evaluator after = new Evaluator(fresh, new ShellFunctions(fresh, runs));
        List<String> lost = new ArrayList<>();
        for (String source : before.declarations()) {
            if (after.eval(source).error().isPresent()) {
                lost.add(source.lines().findFirst().orElse("").strip());
            }
        }
        for (Map.Entry<String, Variable> variable : before.variables().entrySet()) {
            if (old.isReplaced(variable.getValue().value()) || !after.declare(variable.getKey(), variable.getValue())) {
                lost.add(variable.getKey());
            }
        }
        world = fresh;
        evaluator = after;
        before.close();
        old.session().close();
        after.problems().forEach(output::complain);
        output.print("Reloaded." + (lost.isEmpty() ? "" : " No longer valid: " + String.join(", ", lost) + "."));
    }

    /** Stops the snippets of the text that is being evaluated, from another thread. */
    public void stop() {
        evaluator.stop();
    }

    /** Ends what {@link #stop} has begun, so that snippets run again. */
    public void forgetStop() {
        evaluator.forgetStop();
    }

    @Override
    public void close() {
        evaluator.close();
        world.session().close();
    }
}
