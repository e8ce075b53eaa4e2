// SPDX-License-Identifier: Apache-2.0
package org.jedro.reuse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which static fields hold state that changes, whatever way it is changed. Each case has a class, and a node that reads it. */
class SharedStateTest {
    /** A name, what the node reads, and the members of the class that has it. */
    private record Case(String name, String read, String members) {}

    private static final List<Case> CHANGING = List.of(
            new Case(
                    "reference",
                    "L.size()",
                    "static final List<String> L = new ArrayList<>(); static void f(List<String> in) {"
                            + " in.forEach(L::add); }"),
            new Case("nested", "G[0][0]", "static final int[][] G = {{1}}; static void f() { G[0][0] = 2; }"),
            new Case(
                    "row",
                    "G[0][0]",
                    "static final int[][] G = {{1}}; static void f() { int[] row = G[0]; for (int i = 0; i < 1; i++) {"
                            + " row[i]++; } }"),
            new Case(
                    "box",
                    "B.items.size()",
                    "static final Box B = new Box(); static class Box { final List<String> items = new ArrayList<>();"
                            + " void add(String s) { items.add(s); } }"),
            new Case(
                    "returned",
                    "L.size()",
                    "static final List<String> L = new ArrayList<>(); static List<String> all() { return L; } static"
                            + " void f() { all().add(\"x\"); }"),
            new Case(
                    "passed",
                    "L.size()",
                    "static final List<String> L = new ArrayList<>(); static void f() { fill(1, L); } static void"
                            + " fill(int n, List<String> l) { l.add(\"a\"); }"),
            new Case(
                    "view",
                    "V.size()",
                    "static final List<String> L = new ArrayList<>(); static final List<String> V ="
                            + " Collections.unmodifiableList(L); static void f() { L.add(\"a\"); }"),
            new Case(
                    "holder",
                    "L.size()",
                    "static final List<String> L = new ArrayList<>(); static class Holder { final List<String> list;"
                            + " Holder(List<String> l) { list = l; } void go() { list.add(\"x\"); } } static void f() {"
                            + " new Holder(L).go(); }"),
            new Case(
                    "supplier",
                    "S.get()",
                    "static final Supplier<Integer> S = counter(); static Supplier<Integer> counter() { int[] n = {0};"
                            + " return () -> n[0]++; }"),
            new Case(
                    "element",
                    "M.get(\"a\").size()",
                    "static final Map<String, List<String>> M = Map.of(\"a\", new ArrayList<>()); static void f() {"
                            + " M.get(\"a\").add(\"x\"); }"),
            new Case(
                    "each",
                    "M.size()",
                    "static final Map<String, List<String>> M = Map.of(\"a\", new ArrayList<>()); static void f() {"
                            + " M.values().forEach(l -> l.add(\"x\")); }"),
            new Case(
                    "streamed",
                    "M.size()",
                    "static final Map<String, List<String>> M = Map.of(\"a\", new ArrayList<>()); static void f() {"
                            + " M.values().stream().filter(l -> l.isEmpty()).toList().get(0).add(\"x\"); }"),
            new Case(
                    "list",
                    "A[0]",
                    "static final String[] A = {\"a\"}; static void f() { Arrays.asList(A).set(0, \"x\"); }"),
            new Case("sorted", "A[0]", "static final String[] A = {\"a\"}; static void f() { Arrays.sort(A); }"),
            new Case(
                    "copied",
                    "A[0]",
                    "static final int[] A = {1}; static void f(int[] from) { System.arraycopy(from, 0, A, 0, 1); }"),
            new Case(
                    "twice",
                    "A.size()",
                    "static final List<String> A, B; static { List<String> l = new ArrayList<>(); A = l; B = l; }"
                            + " static void f() { B.add(\"x\"); }"),
            new Case(
                    "atomic",
                    "O.toString()",
                    "static final Object O = new java.util.concurrent.atomic.AtomicInteger();"),
            new Case(
                    "filled",
                    "C.length",
                    "static final char[] C = new char[3]; static void f() throws Exception { new"
                            + " java.io.StringReader(\"x\").read(C); }"),
            new Case(
                    "iterator",
                    "L.size()",
                    "static final List<String> L = new ArrayList<>(); static void f() { Iterator<String> i ="
                            + " L.iterator(); i.next(); i.remove(); }"),
            new Case(
                    "chosen",
                    "L.size()",
                    "static final List<String> L = new ArrayList<>(), K = new ArrayList<>(); static void f(boolean b)"
                            + " { (b ? L : K).add(\"x\"); }"),
            new Case(
                    "kept",
                    "E.A.map.size()",
                    "enum E { A; final Map<String, String> map = new HashMap<>(); } static void f() {"
                            + " E.A.map.put(\"a\", \"b\"); }"),
            new Case(
                    "consumer",
                    "L.size()",
                    "static final List<String> L = new ArrayList<>(); static void f() { Consumer<String> c = L::add;"
                            + " c.accept(\"x\"); }"),
            new Case(
                    "function",
                    "L.size()",
                    "static final List<String> L = new ArrayList<>(); static void f() { g(l -> l.add(\"x\")); } static"
                            + " void g(Consumer<List<String>> c) { c.accept(L); }"),
            new Case(
                    "format",
                    "F.format(1)",
                    "static final java.text.DecimalFormat F = new java.text.DecimalFormat(\"0.0\"); static void f() {"
                            + " F.setMaximumFractionDigits(3); }"),
            new Case(
                    "key",
                    "S.size()",
                    "static final Set<String> S = new HashMap<String, String>().keySet(); static final Map<String,"
                            + " Set<String>> M = new HashMap<>(); static void f() { M.put(\"a\", S); M.get(\"a\").clear();"
                            + " }"));

    private static final List<Case> FIXED = List.of(
            new Case(
                    "given",
                    "N.get(0)",
                    "static final List<String> N = List.of(\"a\"); static List<String> names() { return N; } static"
                            + " void f() { fill(names()); } static void fill(List<String> l) { l.add(\"x\"); }"),
            new Case(
                    "read",
                    "sum(A)",
                    "static final int[] A = {1, 2}; static int sum(int[] numbers) { int[][] n = new int[2][2]; int s ="
                            + " 0; for (int i : numbers) { s += ++n[numbers[0]][0] + i; } return s; }"),
            new Case(
                    "options",
                    "D.names().get(0)",
                    "static final Options D = new Options(List.of(\"a\")); record Options(List<String> names) {}"),
            new Case(
                    "map",
                    "map().get(\"a\")",
                    "private static final Map<String, Integer> M = new HashMap<>(); static { M.put(\"a\", 1); } static"
                            + " Map<String, Integer> map() { return M; }"),
            new Case(
                    "decimal",
                    "F.format(1)",
                    "static final java.text.DecimalFormat F = new java.text.DecimalFormat(\"0.0\");"),
            new Case(
                    "copies",
                    "N.get(0) + A[0]",
                    "static final List<String> N = new ArrayList<>(List.of(\"a\")); static final int[] A = {1}; static"
                            + " void f() { List<String> c = new ArrayList<>(N); c.add(\"x\"); N.stream().map(s -> s +"
                            + " 1).collect(Collectors.toList()).add(\"y\"); int[] b = A.clone(); b[0] = 2;"
                            + " Arrays.copyOf(A, 1)[0] = 3; }"),
            new Case(
                    "comparator",
                    "C.compare(\"a\", \"b\")",
                    "static final Comparator<String> C = Comparator.comparing(String::length); static"
                            + " Comparator<String> f() { return C.reversed().thenComparing(C); }"),
            new Case(
                    "texts",
                    "String.join(\",\", A)",
                    "static final String[] A = {\"a\"}; static boolean f() { return List.of(A).isEmpty() ||"
                            + " Arrays.asList(A).contains(\"x\"); }"),
            new Case(
                    "enumerated",
                    "E.A.f.apply(1)",
                    "enum E { A(x -> x + 1); final Function<Integer, Integer> f; E(Function<Integer, Integer> f) {"
                            + " this.f = f; } }"),
            new Case("empty", "new ArrayList<String>().toArray(E).length", "static final String[] E = new String[0];"),
            new Case(
                    "built",
                    "T.get(\"a\")",
                    "static final Map<String, Integer> T = table(); static Map<String, Integer> table() { Map<String,"
                            + " Integer> m = new TreeMap<>(); for (int i = 0; i < 3; i++) { m.put(\"a\" + i, i); } return"
                            + " Collections.unmodifiableMap(m); }"),
            new Case(
                    "sieve",
                    "P[0]",
                    "static final boolean[] P = sieve(9); static boolean[] sieve(int n) { boolean[] p = new"
                            + " boolean[n]; for (int i = 0; i < n; i++) { p[i] = i % 2 == 0; } return p; }"),
            new Case(
                    "pattern",
                    "P.matcher(\"a\").matches()",
                    "static final java.util.regex.Pattern P = java.util.regex.Pattern.compile(\"a\");"),
            new Case(
                    "environment",
                    "N",
                    "static final String HOME = System.getenv(\"HOME\") == null ? \"a\" : \"b\"; static final Integer"
                            + " N = 3;"),
            new Case(
                    "lists",
                    "M.get(\"a\").get(0)",
                    "static final Map<String, List<String>> M = Map.of(\"a\", List.of(\"b\")); static List<String> f()"
                            + " { List<String> out = new ArrayList<>(); M.forEach((k, v) -> out.addAll(v)); return out;"
                            + " }"));

    @TempDir
    static Path folder;

    private static final Map<String, CodeFingerprint> FOUND = new TreeMap<>();

    @BeforeAll
    static void compile() {
        Stream.of(CHANGING, FIXED).flatMap(List::stream).forEach(each -> {
            String text =
                    "final class Nodes { static String node(List<String> in) { return State.value(); } } class State { "
                            + each.members() + " static String value() { return \"\" + " + each.read() + "; } }";
            FOUND.put(each.name(), Small.of(each.name(), text).before(folder.resolve(each.name())));
        });
    }

    static Stream<String> changing() {
        return CHANGING.stream().map(Case::name);
    }

    @ParameterizedTest
    @MethodSource("changing")
    void reports(String name) {
        assertThat(FOUND.get(name).unseen()).extracting(Unseen::kind).contains(UnseenKind.STATIC_STATE);
    }

    static Stream<String> fixed() {
        return FIXED.stream().map(Case::name);
    }

    @ParameterizedTest
    @MethodSource("fixed")
    void doesNotReport(String name) {
        assertThat(FOUND.get(name).unseen()).isEmpty();
    }
}
