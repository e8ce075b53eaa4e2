// SPDX-License-Identifier: Apache-2.0
package org.jedro.reuse;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;

/**
 * Measures the fingerprints of a project in a new process: the processor time of the thread, without that of the JIT compiler. See
 * {@code docs/benchmarks/reuse.md} for the commands.
 */
final class FingerprintCost {
    private static final int NODES = 2_000;
    private static final int BLOCK = 25;

    private FingerprintCost() {}

    /**
     * Measures once.
     *
     * @param args {@code generate FOLDER SOURCES}, which writes two classes for each source; {@code generated FOLDER MEMORY STEP
     *     SOURCES}, 2,000 nodes, or those of each of some sources; or {@code pipelines FOLDER
     *     MEMORY CLASS...}, of classes with a static method {@code create}. Fingerprints are kept in the folder MEMORY, if it is not '-'
     */
    public static void main(String[] args) throws IOException, ReflectiveOperationException {
        Path folder = Path.of(args[1]);
        if (args[0].equals("generate")) {
            generate(folder, Integer.parseInt(args[2]));
            return;
        }
        List<Function<CodeFingerprints, CodeFingerprint>> nodes = args[0].equals("generated")
                ? generated(Integer.parseInt(args[3]), Integer.parseInt(args[4]))
                : pipelines(Arrays.copyOfRange(args, 3, args.length));
        measure(folder, args[2], nodes);
    }

    private static List<Function<CodeFingerprints, CodeFingerprint>> generated(int step, int sources) {
        List<Function<CodeFingerprints, CodeFingerprint>> nodes = new ArrayList<>();
        for (int i = 0; i < sources; i += step) {
            String type = "shop.C" + i;
            nodes.add(fingerprints -> fingerprints.of(type, "node", "(Ljava/util/List;)Ljava/lang/String;"));
            for (int other = 1; other < NODES / sources; other++) {
                String method = "m" + other;
                nodes.add(fingerprints -> fingerprints.of(type, method, "(I)Ljava/lang/String;"));
            }
        }
        return nodes;
    }

    private static List<Function<CodeFingerprints, CodeFingerprint>> pipelines(String[] types)
            throws ReflectiveOperationException {
        List<Function<CodeFingerprints, CodeFingerprint>> nodes = new ArrayList<>();
        for (String type : types) {
            Pipeline pipeline =
                    (Pipeline) Class.forName(type).getMethod("create").invoke(null);
            for (Node node : pipeline.nodes()) {
                nodes.add(fingerprints -> fingerprints.of(node));
            }
        }
        return nodes;
    }

    private static void measure(Path folder, String memory, List<Function<CodeFingerprints, CodeFingerprint>> nodes) {
        long start = cpuTime();
        boolean isKept = !memory.equals("-");
        ClassLoader loader = FingerprintCost.class.getClassLoader();
        CodeFingerprints fingerprints = isKept
                ? CodeFingerprints.remembered(List.of(folder), loader, Path.of(memory, "code"), "")
                : CodeFingerprints.of(List.of(folder), loader);
        int members = 0;
        int complete = 0;
        for (Function<CodeFingerprints, CodeFingerprint> node : nodes) {
            CodeFingerprint found = node.apply(fingerprints);
            members += found.members().size();
            complete += found.isComplete() ? 1 : 0;
        }
        long end = cpuTime();
        fingerprints.remember();
        new PrintStream(System.out, true, StandardCharsets.UTF_8)
                .printf(
                        "%d nodes, %d complete, %d members: fingerprints %d ms, written in %d ms%n",
                        nodes.size(), complete, members, end - start, cpuTime() - end);
    }

    private static long cpuTime() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1_000_000;
    }

    private static void generate(Path folder, int sources) throws IOException {
        Files.createDirectories(folder);
        Sources.of(IntStream.range(0, sources).mapToObj(FingerprintCost::type).toArray(String[]::new))
                .compile(folder);
    }

    /** A class calls two others of its block. */
    private static String type(int number) {
        int block = number / BLOCK * BLOCK;
        String next = "C" + (block + (number + 1) % BLOCK);
        String other = "C" + (block + (number * 7 + 3) % BLOCK);
        StringBuilder text = new StringBuilder("final class C" + number + " implements Comparable<C" + number + "> {\n")
                .append("static final List<String> NAMES = List.of(\"a\", \"b\"); static final int[] TABLE = {1, 2,"
                        + " 3};\n")
                .append("static final Map<String, Integer> INDEX = new HashMap<>(); static { INDEX.put(\"a\", " + number
                        + "); }\n")
                .append("record Row(String name, int size) {}\n")
                .append("public int compareTo(C" + number + " o) { return 0; }\n")
                .append("static String node(List<String> in) { return m0(in.size()) + NAMES.get(0) + INDEX.get(\"a\");"
                        + " }\n");
        for (int i = 0; i < 20; i++) {
            text.append("static String m" + i + "(int x) { if (x > " + i + ") { return \"x\" + x; } List<String> out ="
                    + " new ArrayList<>(); for (int t : TABLE) {"
                    + " out.add(new Row(\"r\" + t,"
                    + " x).toString()); } return"
                    + " out.stream().map(s"
                    + " -> s"
                    + " + " + i + ").collect(Collectors.joining()) + "
                    + (i < 19 ? "m" + (i + 1) + "(x)" : next + ".m0(x) + " + other + ".m5(x)") + "; }\n");
        }
        return text.append("}\n").toString();
    }
}
