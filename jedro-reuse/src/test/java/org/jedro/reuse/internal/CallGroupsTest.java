// SPDX-License-Identifier: Apache-2.0
package org.jedro.reuse.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A walk that continues a copy finds what a walk finds that begins with nothing. */
class CallGroupsTest {
    private static final int CLASSES = 24;
    private static final int METHODS = 5;
    private static final String DESCRIPTOR = "(ILjava/util/List;)Ljava/lang/String;";
    private static final String OPEN = "(ILjava/lang/Object;)Ljava/lang/String;";

    @TempDir
    Path folder;

    private static String statement(Random random, int classes) {
        int other = random.nextInt(classes);
        int method = random.nextInt(METHODS);
        return switch (random.nextInt(12)) {
            case 0, 1, 2, 3, 4 -> "out += C" + other + ".m" + method + "(x - 1, in);";
            case 5 -> "out += shape.name(x);";
            case 6 -> "shape = new C" + other + "();";
            case 7 -> "out += new C" + other + ".Row(x, \"a\");";
            case 8 -> "in.forEach(each -> C" + other + ".NAMES.contains(\"\" + each + x));";
            case 9 -> "out += C" + other + ".TABLE[0];";
            case 10 -> "out += System.getProperty(\"p" + other + "\");";
            default -> "if (in.get(0) instanceof C" + other + " c) { out += c.name(x); }";
        };
    }

    private static String type(int number, Random random) {
        StringBuilder text = new StringBuilder("package shop;\nimport java.util.*;\nfinal class C" + number
                + " implements Shape, Comparable<C" + number + "> {\n"
                + "static final List<String> NAMES = new ArrayList<>(List.of(\"a\"));\n"
                + "static final int[] TABLE = {" + number + "};\n"
                + "record Row(int size, String text) { public String toString() { return text; } }\n"
                + "public int compareTo(C" + number + " o) { return " + number + "; }\n"
                + "public String name(int x) { return C" + random.nextInt(CLASSES) + ".m0(x, List.of()); }\n");
        if (random.nextInt(4) == 0) {
            text.append("static { NAMES.add(\"x\" + TABLE[0]); }\n");
        }
        text.append("static String open(int x, Object any) { return any + m0(x, List.of(any)); }\n");
        for (int i = 0; i < METHODS; i++) {
            text.append(
                    "static String m" + i + "(int x, List<?> in) { String out = \"" + i + "\"; Shape shape = null;\n");
            for (int k = random.nextInt(6); k >= 0; k--) {
                text.append(statement(random, CLASSES)).append('\n');
            }
            text.append("return out; }\n");
        }
        return text.append("}\n").toString();
    }

    private void compile(Random random) throws IOException {
        List<String> files = new ArrayList<>(List.of("-proc:none", "-d", folder.toString()));
        files.add(write("Shape", "package shop;\ninterface Shape { String name(int x); }\n"));
        for (int i = 0; i < CLASSES; i++) {
            files.add(write("C" + i, type(i, random)));
        }
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, files.toArray(String[]::new)))
                .isZero();
    }

    private String write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name + ".java"), text).toString();
    }

    private CodeTexts texts() {
        return new CodeTexts(ProjectCode.read(List.of(folder)), new LibraryCode(CallGroupsTest.class.getClassLoader()));
    }

    private static Set<String> unseen(Reached reached) {
        Set<String> unseen = new HashSet<>();
        reached.unseen().forEach(finding -> unseen.add(finding.kind() + " " + finding.what()));
        return unseen;
    }

    private static void assertLeadsToTheFunction(String member, String function, Reached reached) {
        Set<String> path = new LinkedHashSet<>();
        String next = member;
        while (reached.callers().containsKey(next)) {
            assertThat(path.add(next)).as("%s in %s", next, path).isTrue();
            next = reached.callers().get(next);
        }
        assertThat(next).as(member).isEqualTo(function);
    }

    private static boolean isInGroup(String type, String method, CodeTexts texts) {
        ProjectCode.Found found = texts.project().resolve(type, method);
        assertThat(found).isNotNull();
        return texts.groups().walk(texts.method(found.owner(), found.method())) != null;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void changeNothingOfWhatIsFound(long seed) throws IOException {
        Random random = new Random(seed);
        compile(random);
        CodeTexts shared = texts();
        CodeTexts plain = texts();
        int copies = 0;
        for (int i = 0; i < 60; i++) {
            String type = "shop/C" + random.nextInt(CLASSES);
            boolean isOpen = random.nextInt(5) == 0;
            String method = isOpen ? "open" : "m" + random.nextInt(METHODS);
            String descriptor = isOpen ? OPEN : DESCRIPTOR;
            CodeWalk alone = new CodeWalk(plain);
            alone.addRoot(type, method, descriptor);
            Reached expected = alone.run().reached();

            CodeWalk continued = CodeWalk.over(type, method, descriptor, shared);
            String function = continued.addRoot(type, method, descriptor);
            Reached found = continued.run().reached();

            assertThat(found.hashes()).isEqualTo(expected.hashes());
            assertThat(unseen(found)).isEqualTo(unseen(expected));
            found.hashes().keySet().forEach(member -> assertLeadsToTheFunction(member, function, found));
            copies += isInGroup(type, method + descriptor, shared) ? 1 : 0;
        }
        assertThat(copies).isGreaterThan(20);
    }

    @Test
    void areNotMadeOfMethodsThatDoNotCallEachOther() throws IOException {
        Files.writeString(folder.resolve("Line.java"), """
                package shop;
                final class Line {
                    static int a(int x) { return b(x); }
                    static int b(int x) { return c(x) + c(1); }
                    static int c(int x) { return x; }
                }
                """);
        assertThat(ToolProvider.getSystemJavaCompiler()
                        .run(
                                null,
                                null,
                                null,
                                "-d",
                                folder.toString(),
                                folder.resolve("Line.java").toString()))
                .isZero();

        assertThat(isInGroup("shop/Line", "a(I)I", texts())).isFalse();
    }
}
