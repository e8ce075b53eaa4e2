package org.jedro.cli;

import java.util.ArrayList;
import java.util.List;
import org.jedro.pipeline.Constraints;
import org.jedro.pipeline.Node;
import org.jedro.runner.RunPlan;

/** What {@code --dry-run} prints. */
final class DryRunReport {
    private DryRunReport() {}

    static List<String> lines(RunPlan plan) {
        List<String> lines = new ArrayList<>();
        int count = plan.steps().size();
        lines.add("Nothing runs. " + (count == 1 ? "1 node would run:" : count + " nodes would run, in this order:"));
        int names = plan.steps().stream()
                .mapToInt(step -> step.node().name().length())
                .max()
                .orElse(0);
        int places = plan.steps().stream()
                .mapToInt(step -> step.place().length())
                .max()
                .orElse(0);
        int number = 0;
        for (RunPlan.Step step : plan.steps()) {
            number++;
            String line = "  "
                    + " "
                            .repeat(Integer.toString(count).length()
                                    - Integer.toString(number).length()) + number
                    + "  " + Table.padded(step.node().name(), names) + "  " + Table.padded(step.place(), places)
                    + clause("needs", needs(step.node().constraints()))
                    + clause("beside", step.beside())
                    + clause("releases", step.releases());
            lines.add(line.stripTrailing());
        }
        lines.add("At most " + datasets(plan.peakLiveDatasets()) + " held in memory at once by one worker ("
                + plan.strategy() + " order); memory budget " + Amounts.bytes(plan.memoryBudget()) + ".");
        if (plan.steps().stream().anyMatch(step -> step.node().constraints().memoryBytes() > 0)) {
            lines.add(
                    "Values above 1 MB that are held for later nodes count in the budget once they exist; a node that does"
                            + " not declare memory counts as " + Amounts.bytes(plan.defaultMemory())
                            + " while one that does waits or runs.");
        }
        if (!plan.skipped().isEmpty()) {
            lines.add("Skipped, since their outputs are there: "
                    + String.join(
                            ", ",
                            plan.skipped().stream().map(Node::name).sorted().toList()));
        }
        return lines;
    }

    private static List<String> needs(Constraints constraints) {
        List<String> needs = new ArrayList<>();
        if (constraints.memoryBytes() > 0) {
            needs.add("memory " + Amounts.bytes(constraints.memoryBytes()));
        }
        if (constraints.cpus() > 1) {
            needs.add("cpus " + constraints.cpus());
        }
        constraints.pools().forEach((pool, places) -> needs.add(places + " of pool " + pool));
        if (constraints.exclusive()) {
            needs.add("to be alone");
        }
        if (!constraints.after().isEmpty()) {
            needs.add("to come after " + String.join(" and ", constraints.after()));
        }
        return needs;
    }

    private static String clause(String verb, List<String> what) {
        return what.isEmpty() ? "" : "  " + verb + " " + String.join(", ", what);
    }

    private static String datasets(long count) {
        return count == 1 ? "1 dataset is" : count + " datasets are";
    }
}
