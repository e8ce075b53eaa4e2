// SPDX-License-Identifier: Apache-2.0
package org.jedro.reuse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jedro.reuse.internal.Sha256;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** For each feature of the language, which nodes of a project an edit changes. */
class LanguageEditsTest {
    @TempDir
    static Path before;

    @TempDir
    Path after;

    private static Map<String, CodeFingerprint> base;

    @BeforeAll
    static void compile() {
        base = fingerprints(Lab.SOURCES, before);
    }

    private static Map<String, CodeFingerprint> fingerprints(Sources sources, Path folder) {
        CodeFingerprints fingerprints = sources.fingerprints(folder);
        Map<String, CodeFingerprint> all = new TreeMap<>();
        Lab.NODES.forEach(
                node -> all.put(node, fingerprints.of("shop.Nodes", node, "(Ljava/util/List;)Ljava/lang/String;")));
        return all;
    }

    private static Arguments edit(String changed, String name, String type, String from, String to) {
        return edit(changed, name, sources -> sources.edit(type, from, to));
    }

    private static Arguments edit(String changed, String name, UnaryOperator<Sources> edit) {
        return Arguments.of(name, changed.isEmpty() ? List.of() : List.of(changed.split(" ")), edit);
    }

    static Stream<Arguments> changes() {
        return Stream.of(
                edit("accumulate", "method that a library calls", "Counter", "count += 1", "count += 2"),
                edit("annotated", "annotation of a field", "Tagged", "@Mark(1)", "@Mark(2)"),
                edit("annotated noted", "default of an annotation", "Mark", "\"m\"", "\"km\""),
                edit("noted", "annotation of a parameter", "Noted", "@Mark(2)", "@Mark(3)"),
                edit("asserting", "assertion added", "Asserting", "return n + 1", "assert n > 0; return n + 1"),
                edit("assigned", "static block with a variable", "Assigned", "n = 1", "n = 2"),
                edit("blocks", "text block", "Nodes", "  b\"\"\"", "   b\"\"\""),
                edit("bodies", "body of an enum's constant", "Operator", "a + b", "a - b"),
                edit(
                        "bodies",
                        "constant of an enum added",
                        "Operator",
                        "};\n",
                        "}, NONE { int apply(int a, int b) { return 0; } };\n"),
                edit("bridged", "method behind a bridge", "CountTask", "in.size() + 1", "in.size() + 2"),
                edit("captured", "captured value", "Nodes", "limit = in.size()", "limit = in.size() + 1"),
                edit(
                        "caught",
                        "type of a caught exception",
                        "Nodes",
                        "catch (IllegalStateException",
                        "catch (IllegalArgumentException"),
                edit("caught", "finally", "Nodes", "finally { in.size(); }", "finally { in.isEmpty(); }"),
                edit("chained", "chained assignment", "Chained", "List.of(5)", "List.of(6)"),
                edit("cloned", "covariant return", "Dog", "\"dog\"", "\"hound\""),
                edit("cloned", "override with a covariant return", "Dog", "return new Dog()", "return null"),
                edit("closing", "close of a resource", "Resource", "valueOf(1)", "valueOf(2)"),
                edit("compared", "hashCode", "Key", "text.length()", "text.hashCode()"),
                edit("compared", "equals", "Key", "k.text.equals(text)", "k.text.equalsIgnoreCase(text)"),
                edit("composed", "default method of a lambda", "Rule", "!test(text)", "test(text)"),
                edit("constants", "constant of an interface", "Config", "List.of(\"a\")", "List.of(\"A\")"),
                edit("filled", "static block that fills a map", "Codes", "(\"a\", 1)", "(\"a\", 2)"),
                edit("folded", "folded condition", "Flags", "ON = true", "ON = false"),
                edit("greeting", "private method of an interface", "Greeter", "\"hello\"", "\"hi\""),
                edit(
                        "greeting",
                        "override of a default method",
                        "Polite",
                        "{ }",
                        "{ public String greet() { return \"yo\"; } }"),
                edit("inherited", "inherited field", "Parent", "rate = 3", "rate = 4"),
                edit("initialized", "instance initializer", "Initialized", "value = 5", "value = 6"),
                edit("inner", "anonymous class in an instance method", "Outer", "\"inner\"", "\"INNER\""),
                edit("inner", "inner class", "Outer", "\"member\"", "\"MEMBER\""),
                edit("literal", "record of a class literal", "Row", "int count", "long count"),
                edit(
                        "local",
                        "component of a local record",
                        "Nodes",
                        "record Total(int count)",
                        "record Total(int number)"),
                edit(
                        "mutual",
                        "local classes that refer to each other",
                        "Nodes",
                        "b ? new Pong() : new Pung()",
                        "b ? new Pung() : new Pong()"),
                edit("mutual", "body of a local class", "Nodes", "\"pung\"", "\"PUNG\""),
                edit("nested", "lambda in a lambda", "Nodes", "\"deep\"", "\"deeper\""),
                edit(
                        "nested",
                        "lambdas in the other order",
                        "Nodes",
                        "first.apply(second.apply(\"x\"))",
                        "second.apply(first.apply(\"x\"))"),
                edit("ordered", "compareTo", "Version", "number - other.number", "other.number - number"),
                edit("patterns", "pattern", "Nodes", "!text.isEmpty()", "text.isEmpty()"),
                edit("registered", "initial value with a side effect", "Registrar", "return name", "return name + 1"),
                edit(
                        "sorted",
                        "compareTo of objects that a constructor reference makes",
                        "Version2",
                        "text.compareTo(other.text)",
                        "0"),
                edit("stacked", "static nested generic class", "Stack2", "return value;", "return null;"),
                edit("summed", "variable arguments", "Nodes", "Sums.sum(1, 2)", "Sums.sum(1, 2, 3)"),
                edit("summed", "synchronized", "Sums", "static int sum", "static synchronized int sum"),
                edit("switched", "case of a switch on strings", "Nodes", "case \"b\"", "case \"c\""),
                edit("switched", "constant of another class", "Letters", "\"letters\"", "\"LETTERS\""),
                edit("unboxed", "type arguments of a record in a record", "Box", "Pair<Integer", "Pair<Long"),
                edit("zero", "sign of zero", "Nodes", "0.0)", "-0.0)"),
                edit(
                        "summed",
                        "helper in another class",
                        sources -> sources.edit("Nodes", "Sums.sum(", "Sums2.sum(")
                                .with(
                                        "final class Sums2 { static int sum(int... numbers) { int sum = 0; for (int n : numbers) { sum += n; } return sum; } }")));
    }

    static Stream<Arguments> noChanges() {
        return Stream.of(
                edit("", "assertion in an unused method", "Asserting", "assert n > 0", "assert n > 1"),
                edit("", "unused value beside an assertion", "Asserting", "\"unused\"", "\"UNUSED\""),
                edit(
                        "",
                        "text block as a literal",
                        "Nodes",
                        "\"\"\"\n            a\n              b\"\"\"",
                        "\"a\\n  b\""),
                edit("", "unused method of a record", "Row", "return 1", "return 2"),
                edit("", "unused method of a comparable", "Version", "\"v\"", "\"V\""),
                edit("", "unused method of a key", "Key", "return 1", "return 2"),
                edit("", "unused method of a superclass", "Parent", "return 4", "return 5"),
                edit("", "type of a constant in a text", "Nodes", ") + 1;", ") + 1L;"),
                edit(
                        "",
                        "subtype of which no object exists",
                        sources -> sources.with(
                                "final class Rude implements Greeter { public String greet() { return \"rude\"; } }")),
                edit("", "unused constant of an interface", "Config", "List.of(\"b\")", "List.of(\"B\")"),
                edit("", "code that is folded away", "Flags", "\"never\"", "\"ever\""),
                edit(
                        "",
                        "name of a captured variable",
                        sources -> sources.edit("Nodes", "int limit =", "int bound =")
                                .edit("Nodes", "+ limit;", "+ bound;")),
                edit(
                        "",
                        "name of a pattern's variable",
                        sources -> sources.edit(
                                "Nodes",
                                "instanceof String text && !text.isEmpty()) { return text; }",
                                "instanceof String s && !s.isEmpty()) { return s; }")),
                edit(
                        "",
                        "order of static fields",
                        "Config",
                        "List<String> NAMES = List.of(\"a\"); List<String> OTHERS = List.of(\"b\");",
                        "List<String> OTHERS = List.of(\"b\"); List<String> NAMES = List.of(\"a\");"),
                edit(
                        "",
                        "order of fields of a class",
                        "Asserting",
                        "static int check(int n) { return n + 1; }\n    static void other(int n) { assert n > 0; }",
                        "static void other(int n) { assert n > 0; }\n    static int check(int n) { return n + 1; }"),
                edit(
                        "",
                        "local class added above",
                        "Nodes",
                        "final class Nodes {",
                        "final class Nodes { static Object z() { class Pong {} record Total(int x) {} return new Pong(); }"),
                edit(
                        "",
                        "throws clause",
                        "Sums",
                        "sum(int... numbers) {",
                        "sum(int... numbers) throws IllegalStateException {"),
                edit("", "format", "Sums", "{ int sum = 0; for", "{\n\n  int sum = 0;\n  for"));
    }

    static Stream<Arguments> edits() {
        return Stream.concat(changes(), noChanges());
    }

    @ParameterizedTest(name = "{0} changes {1}")
    @MethodSource("edits")
    void changesExactlyTheNodesThatItConcerns(String name, List<String> changed, UnaryOperator<Sources> edit) {
        Map<String, CodeFingerprint> now = fingerprints(edit.apply(Lab.SOURCES), after);

        Set<String> found = new TreeSet<>();
        base.forEach((node, fingerprint) -> {
            if (!fingerprint.hash().equals(now.get(node).hash())) {
                found.add(node);
            }
        });
        assertThat(found).containsExactlyElementsOf(changed);
    }

    /** After a change of the algorithm, {@link CodeFingerprint#VERSION} and this hash change. */
    @Test
    void areTheSameOnEveryJdk() {
        Sha256 all = new Sha256();
        base.forEach((node, fingerprint) -> all.text(node).text(fingerprint.hash()));

        assertThat(all.hex()).isEqualTo("df1217c05155e565794179a51a3c4082a7f82281c11f8794dfd5ee0592b1ca93");
    }

    @Test
    void seesAllOfTheLab() {
        assertThat(base)
                .allSatisfy((node, fingerprint) ->
                        assertThat(fingerprint.unseen()).as(node).isEmpty());
    }
}
