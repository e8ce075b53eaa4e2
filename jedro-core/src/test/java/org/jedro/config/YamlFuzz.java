// SPDX-License-Identifier: Apache-2.0
package org.jedro.config;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.jedro.JedroException;
import org.jedro.config.internal.ConfigProblems;
import org.jedro.config.internal.ExpressionException;
import org.jedro.config.internal.YamlReader;

/** Hostile files, read one after the other; as a program, in a JVM of its own, it prints how long each took. */
final class YamlFuzz {
    private YamlFuzz() {}

    /** {@return what came of reading and resolving a file: {@code ok} or the message} */
    static String outcome(byte[] bytes) {
        ConfigProblems problems = new ConfigProblems();
        try {
            var tree = new YamlReader("x.yml", problems, (origin, note) -> {}).readMap(bytes);
            new Interpolator(
                            tree,
                            (name, arguments, origin, place) -> {
                                throw new ExpressionException("no resolvers");
                            },
                            problems)
                    .resolve();
            problems.throwIfAny("x.yml");
            return "ok";
        } catch (JedroException e) {
            return String.valueOf(e.getMessage());
        }
    }

    /** {@return the largest of each kind, as large as a file may be} */
    static Map<String, Supplier<String>> cases() {
        int limit = YamlReader.LARGEST;
        Map<String, Supplier<String>> cases = new LinkedHashMap<>();
        cases.put("brackets", () -> "a: " + "[".repeat(limit - 10));
        cases.put("braces", () -> "a: " + "{b: ".repeat(limit / 4 - 10));
        cases.put("question-marks", () -> "? ".repeat(limit / 2 - 10));
        cases.put("dashes", () -> "- ".repeat(limit / 2 - 10));
        cases.put("long-text", () -> "a: " + "x".repeat(limit - 10));
        cases.put("long-number", () -> "a: " + "1".repeat(limit - 10));
        cases.put("long-number-with-bars", () -> "a: " + "1_".repeat(limit / 2 - 10));
        cases.put("escapes", () -> "a: \"" + "\\n".repeat(limit / 2 - 10) + "\"");
        cases.put("quotes", () -> "a: '" + "''".repeat(limit / 2 - 10) + "'");
        cases.put("long-key", () -> "x".repeat(limit - 10) + ": 1");
        cases.put("many-keys", () -> lines(limit, "k%d: 1\n"));
        cases.put("same-key", () -> "a: 1\n".repeat(limit / 5 - 10));
        cases.put("many-anchors", () -> lines(limit, "k%d: &a%<d x\n"));
        cases.put("comments", () -> "# x\n".repeat(limit / 4 - 10));
        cases.put("blank-lines", () -> "\n".repeat(limit - 10));
        cases.put("blanks", () -> "a:" + " ".repeat(limit - 10) + "1");
        cases.put("folded", () -> "a: >\n" + " x\n".repeat(limit / 3 - 10));
        cases.put("colons", () -> ":".repeat(limit - 10));
        cases.put("dollars", () -> "a: '" + "$".repeat(limit - 10) + "'");
        cases.put("opened", () -> "a: '" + "${".repeat(limit / 2 - 10) + "'");
        cases.put("references", () -> "x: 1\na: '" + "${x}".repeat(limit / 4 - 10) + "'");
        cases.put("backslashes", () -> "a: '" + "\\".repeat(limit - 20) + "${b}'");
        cases.put("alias-bomb", () -> bomb("a0: &a0 {x: 1}\n", "a%1$d: &a%1$d [%2$s]\n", "*a%d", 40));
        cases.put("merge-bomb", () -> bomb("a0: &a0 {x: 1}\n", "a%1$d: &a%1$d {<<: [%2$s], k%1$d: 1}\n", "*a%d", 40));
        cases.put("text-bomb", () -> bomb("a0: xxxxxxxxxx\n", "a%d: '%s'\n", "${a%d}", 40));
        cases.put("map-bomb", () -> bomb("a0: {x: 1}\n", "a%d: {x: 1, l: [%s]}\n", "'${a%d}'", 60));
        cases.put("chain", () -> chain(limit / 20));
        cases.put("random-bytes", () -> random(limit / 2));
        return cases;
    }

    private static String lines(int limit, String line) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; text.length() < limit - 100; i++) {
            text.append(String.format(line, i));
        }
        return text.toString();
    }

    /** Each line repeats the one before ten times. */
    private static String bomb(String first, String line, String reference, int lines) {
        StringBuilder text = new StringBuilder(first);
        for (int i = 1; i < lines; i++) {
            String before = String.format(reference, i - 1);
            text.append(String.format(line, i, String.join(", ", Collections.nCopies(10, before))));
        }
        return text.toString();
    }

    private static String chain(int links) {
        StringBuilder text = new StringBuilder();
        for (int i = links; i > 0; i--) {
            text.append("a").append(i).append(": ${a").append(i - 1).append("}\n");
        }
        return text.append("a0: 1\n").toString();
    }

    private static String random(int length) {
        byte[] bytes = new byte[length];
        new Random(1).nextBytes(bytes);
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /** Prints a line for each case: its name, the milliseconds of this thread's processor time, and what came of it. */
    public static void main(String[] arguments) {
        cases().forEach((name, text) -> {
            byte[] bytes = text.get().getBytes(StandardCharsets.UTF_8);
            long begin = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            String outcome = outcome(bytes);
            long took = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - begin) / 1_000_000;
            String first = outcome.lines().skip(1).findFirst().orElse(outcome);
            System.out.println("case " + name + " " + took + " " + first.substring(0, Math.min(120, first.length())));
        });
    }
}
