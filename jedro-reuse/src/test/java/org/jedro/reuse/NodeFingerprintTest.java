// SPDX-License-Identifier: Apache-2.0
package org.jedro.reuse;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jedro.function.Fn1;
import org.jedro.function.NodeFunctions;
import org.jedro.pipeline.Node;
import org.jedro.ref.DatasetRef;
import org.jedro.ref.TypeRef;
import org.junit.jupiter.api.Test;

/** How the code of a node is found, and what it has captured. The project is this class. */
class NodeFingerprintTest {
    /** Apart, since initial values that call the project count for every user of their class. */
    private static final class Project {
        static final CodeFingerprints FINGERPRINTS = CodeFingerprints.of(List.of(classes()));

        static Path classes() {
            return Path.of(URI.create(NodeFingerprintTest.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toString()));
        }
    }

    enum Unit {
        METER,
        MILE
    }

    record Options(String name, List<Integer> sizes, Unit unit) {}

    record Split(String left, String right) {}

    static String upper(String text) {
        return Texts.upper(text);
    }

    static Split split(String text) {
        return new Split(text, text);
    }

    static final class Texts {
        static String upper(String text) {
            return text.toUpperCase(java.util.Locale.ROOT);
        }
    }

    record Repeat(int times) {
        String repeat(String text) {
            return text.repeat(times);
        }
    }

    record Prefix(String prefix) implements Fn1<String, String> {
        @Override
        public String apply(String text) {
            return prefix + Texts.upper(text);
        }
    }

    static final class Stateless {
        String trim(String text) {
            return text.trim();
        }
    }

    static final class Stateful {
        private final Map<String, String> seen = new java.util.HashMap<>();

        String remember(String text) {
            return seen.merge(text, text, String::concat);
        }
    }

    private static CodeFingerprint of(Fn1<String, ?> function) {
        return Project.FINGERPRINTS.of(Node.from("a").apply(function).to("b").named("node"));
    }

    @Test
    void followsAMethodReference() {
        CodeFingerprint found = of(NodeFingerprintTest::upper);

        assertThat(found.isComplete()).isTrue();
        assertThat(found.path("org.jedro.reuse.NodeFingerprintTest.Texts.upper(String)"))
                .containsExactly(
                        "org.jedro.reuse.NodeFingerprintTest.Texts.upper(String)",
                        "org.jedro.reuse.NodeFingerprintTest.upper(String)");
    }

    @Test
    void followsALambdaRegardlessOfItsNumber() {
        CodeFingerprint one = of(text -> Texts.upper(text));
        CodeFingerprint same = of(text -> Texts.upper(text));
        CodeFingerprint other = of(text -> Texts.upper(text) + "!");

        assertThat(one.members()).containsKey("org.jedro.reuse.NodeFingerprintTest.Texts.upper(String)");
        assertThat(same.hash()).isEqualTo(one.hash());
        assertThat(other.hash()).isNotEqualTo(one.hash());
    }

    @Test
    void namesAMethodOfALibrary() {
        assertThat(of(String::trim).members()).containsOnlyKeys("java.lang.String.trim()");
        assertThat(of(String::trim).hash()).isNotEqualTo(of(String::strip).hash());
    }

    @Test
    void hashesCapturedValuesByContent() {
        CodeFingerprint one = captures(1, "a", new Options("x", List.of(1, 2), Unit.MILE));

        assertThat(one.isComplete()).isTrue();
        assertThat(one.captured()).hasSize(3).doesNotHaveDuplicates();
        assertThat(captures(1, "a", new Options("x", new ArrayList<>(List.of(1, 2)), Unit.MILE))
                        .captured())
                .isEqualTo(one.captured());
        assertThat(captures(1, "a", new Options("x", List.of(1, 2), Unit.METER)).captured())
                .isNotEqualTo(one.captured());
        assertThat(captures(1, "a", new Options("x", List.of(12), Unit.MILE)).captured())
                .isNotEqualTo(one.captured());
        assertThat(captures(2, "a", new Options("x", List.of(1, 2), Unit.MILE)).hash())
                .isEqualTo(one.hash());
    }

    private static CodeFingerprint captures(int count, String text, Options options) {
        return of(in -> in + count + text + options);
    }

    @Test
    void refusesOtherCapturedValues() {
        LocalDate day = LocalDate.of(2026, 1, 1);
        Map<String, String> map = Map.of();

        assertThat(of(in -> in + day).unseen()).singleElement().hasToString("captures an object of LocalDate");
        assertThat(of(in -> in + map).isComplete()).isFalse();
        assertThat(of(new Stateful()::remember).unseen())
                .extracting(Unseen::toString)
                .contains("captures an object of Stateful");
    }

    interface Shaping extends java.util.function.UnaryOperator<String>, java.io.Serializable {}

    record Shapes(String name, Shaping shaping) {}

    @Test
    void followsFunctionsInCapturedValuesIfTheyCanBeInspected() {
        Shapes upper = new Shapes("a", Texts::upper);
        Shapes trim = new Shapes("a", String::trim);
        java.util.function.UnaryOperator<String> closed = text -> Texts.upper(text);

        CodeFingerprint found = shaping(upper);
        assertThat(found.isComplete()).isTrue();
        assertThat(found.members()).containsKey("org.jedro.reuse.NodeFingerprintTest.Texts.upper(String)");
        assertThat(shaping(trim).hash()).isNotEqualTo(found.hash());
        assertThat(of(in -> closed.apply(in)).unseen())
                .singleElement()
                .hasToString("captures a function that cannot be inspected");
    }

    private static CodeFingerprint shaping(Shapes shapes) {
        return of(in -> shapes.shaping().apply(in));
    }

    @Test
    void readsAnEndlessListOnlySoFar() {
        List<Object> endless = new ArrayList<>();
        endless.add(endless);

        assertThat(of(in -> in + endless.size()).unseen())
                .singleElement()
                .hasToString("captures a value that is nested too deeply");
    }

    @Test
    void followsTheReceiverOfABoundMethod() {
        CodeFingerprint two = of(new Repeat(2)::repeat);

        assertThat(two.isComplete()).isTrue();
        assertThat(two.members()).containsKey("org.jedro.reuse.NodeFingerprintTest.Repeat.repeat(String)");
        assertThat(of(new Repeat(3)::repeat).captured()).isNotEqualTo(two.captured());
        assertThat(of(new Stateless()::trim).isComplete()).isTrue();
    }

    @Test
    void followsAnObjectThatIsAFunction() {
        CodeFingerprint found = of(new Prefix("a"));

        assertThat(found.isComplete()).isTrue();
        assertThat(found.members()).containsKey("org.jedro.reuse.NodeFingerprintTest.Texts.upper(String)");
        assertThat(of(new Prefix("b")).captured()).isNotEqualTo(found.captured());
    }

    @Test
    void followsPartialAndWrappedFunctions() {
        Node partial = Node.from("a")
                .apply(NodeFunctions.partial((String first, String second) -> Texts.upper(first + second), "x"))
                .to("b")
                .named("node");
        Node wrapped = partial.withFunction(NodeFunctions.around(
                partial.nodeFunction(), (function, arguments) -> Texts.upper("" + function.invoke(arguments))));

        CodeFingerprint inside = Project.FINGERPRINTS.of(partial);
        CodeFingerprint around = Project.FINGERPRINTS.of(wrapped);

        assertThat(inside.captured()).hasSize(1);
        assertThat(around.captured()).isEqualTo(inside.captured());
        assertThat(around.hash()).isNotEqualTo(inside.hash());
    }

    @Test
    void followsFunctionsThatAreCaptured() {
        CodeFingerprint upper = calling(NodeFingerprintTest::upper);

        assertThat(upper.isComplete()).isTrue();
        assertThat(upper.members()).containsKey("org.jedro.reuse.NodeFingerprintTest.Texts.upper(String)");
        assertThat(calling(String::trim).hash()).isNotEqualTo(upper.hash());
    }

    private static CodeFingerprint calling(Fn1<String, String> function) {
        return of(in -> function.apply(in));
    }

    @Test
    void followsTheAccessorsOfOutputs() {
        DatasetRef<String> left = DatasetRef.of("left", String.class);

        CodeFingerprint plain = Project.FINGERPRINTS.of(split(Split::left, left));
        CodeFingerprint upper = Project.FINGERPRINTS.of(split(split -> Texts.upper(split.left()), left));

        assertThat(upper.members()).containsKey("org.jedro.reuse.NodeFingerprintTest.Texts.upper(String)");
        assertThat(plain.members()).doesNotContainKey("org.jedro.reuse.NodeFingerprintTest.Texts.upper(String)");
    }

    @Test
    void countsTheOrderOfAccessorsAndOfCapturedFunctions() {
        Fn1<Split, String> shout = split -> split.left() + "!";
        Fn1<Split, String> ask = split -> split.left() + "?";

        assertThat(each(Split::left, Split::right).hash())
                .isNotEqualTo(each(Split::right, Split::left).hash());
        assertThat(each(shout, ask).hash()).isNotEqualTo(each(ask, shout).hash());
        assertThat(each(shout, ask).hash())
                .isEqualTo(each(split -> split.left() + "!", split -> split.left() + "?")
                        .hash());
        assertThat(both(String::trim, String::strip).hash())
                .isNotEqualTo(both(String::strip, String::trim).hash());
    }

    private static CodeFingerprint both(Fn1<String, String> first, Fn1<String, String> second) {
        return of(in -> first.apply(in) + second.apply(in) + "+");
    }

    private static CodeFingerprint each(Fn1<Split, String> first, Fn1<Split, String> second) {
        return Project.FINGERPRINTS.of(Node.from(DatasetRef.of("a", String.class))
                .apply(NodeFingerprintTest::split)
                .toEach(
                        Node.out(first, DatasetRef.of("left", String.class)),
                        Node.out(second, DatasetRef.of("right", String.class)))
                .named("node"));
    }

    private static Node split(Fn1<Split, String> accessor, DatasetRef<String> left) {
        return Node.from(DatasetRef.of("a", String.class))
                .apply(NodeFingerprintTest::split)
                .toEach(Node.out(accessor, left), Node.out(Split::right, DatasetRef.of("right", String.class)))
                .named("node");
    }

    @Test
    void readsTheTypesOfLambdasFromTheDatasets() {
        DatasetRef<List<Options>> options = DatasetRef.of("a", new TypeRef<List<Options>>() {});
        Node node = Node.from(options)
                .apply(in -> in.size())
                .to(DatasetRef.of("b", Integer.class))
                .named("node");

        assertThat(Project.FINGERPRINTS.of(node).members())
                .containsKey("org.jedro.reuse.NodeFingerprintTest.Options.sizes (stored)");
    }
}
