// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli.reuse.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jedro.reuse.content.NodeVerdict;
import org.jedro.reuse.content.NodeVerdict.Change;

/** Verdicts on nodes as texts and as data. */
public final class WhyText {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
    private static final int MAX_DETAILS = 10;

    private WhyText() {}

    /** {@return the sentence about a node, and below it each part that its result depends on} */
    public static String of(NodeVerdict verdict) {
        StringBuilder text = new StringBuilder(headline(verdict));
        int width = verdict.changes().stream()
                .mapToInt(change -> change.part().length())
                .max()
                .orElse(0);
        verdict.since()
                .filter(at -> !verdict.isReused())
                .ifPresent(
                        at -> text.append("\n  last success ").append(time(at)).append(took(verdict)));
        for (Change change : verdict.changes()) {
            text.append("\n  ").append(padded(change.part(), width));
            lines(change).forEach(line -> text.append(line));
        }
        return text.toString();
    }

    private static String headline(NodeVerdict verdict) {
        return switch (verdict.decision()) {
            case REUSED -> verdict.node() + " is reused: " + reason(verdict) + ".";
            case RUNS -> verdict.node() + " runs: " + verdict.reason() + ".";
            case NOT_REUSABLE -> verdict.node() + " always runs: " + verdict.reason() + ".";
        };
    }

    /** {@return the reason, with the time of the last success} */
    public static String reason(NodeVerdict verdict) {
        String before = verdict.isUnchanged() ? " since " : "; made ";
        return verdict.reason() + verdict.since().map(at -> before + time(at)).orElse("") + took(verdict);
    }

    private static String took(NodeVerdict verdict) {
        return verdict.took().map(took -> " (took " + seconds(took) + ")").orElse("");
    }

    private static List<String> lines(Change change) {
        if (change.isSame()) {
            String what = change.details().isEmpty() ? "" : "  " + String.join(", ", shortened(change.details()));
            return List.of("  same" + what);
        }
        List<String> lines = new ArrayList<>();
        lines.add("  changed");
        shortened(change.details()).forEach(detail -> lines.add("\n    " + detail));
        return lines;
    }

    private static List<String> shortened(List<String> details) {
        if (details.size() <= MAX_DETAILS) {
            return details;
        }
        List<String> shown = new ArrayList<>(details.subList(0, MAX_DETAILS));
        shown.add((details.size() - MAX_DETAILS) + " more");
        return shown;
    }

    /** {@return a line for each node of a dry run} */
    public static List<String> clauses(List<NodeVerdict> verdicts) {
        List<String> lines = new ArrayList<>();
        int width = verdicts.stream()
                .mapToInt(verdict -> verdict.node().length())
                .max()
                .orElse(0);
        lines.add("Reuse:");
        for (NodeVerdict verdict : verdicts) {
            String state = switch (verdict.decision()) {
                case REUSED -> "reused";
                case RUNS -> "runs  ";
                case NOT_REUSABLE -> "always";
            };
            lines.add("  " + padded(verdict.node(), width) + "  " + state + "  " + verdict.reason());
        }
        return lines;
    }

    /** {@return the verdict as maps, lists and texts} */
    public static Map<String, Object> data(NodeVerdict verdict) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("node", verdict.node());
        data.put("decision", verdict.decision().name().toLowerCase(Locale.ROOT));
        data.put("reason", verdict.reason());
        verdict.since().ifPresent(at -> data.put("since", at.toString()));
        verdict.took().ifPresent(took -> data.put("took_ms", took.toMillis()));
        verdict.key().ifPresent(key -> data.put("key", key));
        List<Map<String, Object>> changes = new ArrayList<>();
        for (Change change : verdict.changes()) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("part", change.part());
            one.put("same", change.isSame());
            one.put("details", change.details());
            changes.add(one);
        }
        if (!changes.isEmpty()) {
            data.put("parts", changes);
        }
        return data;
    }

    private static String time(Instant at) {
        return TIME.format(at.atZone(ZoneId.systemDefault()));
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.1f s", time.toNanos() / 1e9);
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
