// SPDX-License-Identifier: Apache-2.0
package org.jedro.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What javac reports for common mistakes: short, and about the user's own line. */
@Tag("slow")
class JavacTest {
    @TempDir
    private Path out;

    private List<String> errors(String node) {
        String source = """
                package sample;
                import static org.jedro.pipeline.Node.out;
                import org.jedro.pipeline.*;
                import org.jedro.ref.*;
                class Mistake {
                    record Split(String train, Integer test) {}
                    static final DatasetRef<String> TEXT = DatasetRef.of("text", String.class);
                    static final DatasetRef<Integer> NUMBER = DatasetRef.of("number", Integer.class);
                    static int length(String text) { return text.length(); }
                    static Split split(String text) { return new Split(text, 1); }
                    static int add(int a, int b) { return a + b; }
                    static String load(String text) throws java.io.IOException { return text; }
                    static Node node = %s;
                }
                """.formatted(node);
        DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
        JavaFileObject file =
                new SimpleJavaFileObject(URI.create("string:///Mistake.java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return source;
                    }
                };
        List<String> options =
                List.of("-d", out.toString(), "-cp", System.getProperty("java.class.path"), "-proc:none");
        ToolProvider.getSystemJavaCompiler()
                .getTask(new StringWriter(), null, found, options, null, List.of(file))
                .call();
        return found.getDiagnostics().stream()
                .flatMap(d -> d.getMessage(Locale.ROOT).lines())
                .toList();
    }

    private void isShort(String node, String... mentions) {
        List<String> lines = errors(node);
        assertThat(lines).hasSizeBetween(1, 7);
        assertThat(String.join("\n", lines)).contains(mentions);
    }

    @Test
    void acceptsWhatIsRight() {
        assertThat(errors("Node.from(TEXT).apply(Mistake::length).to(NUMBER)")).isEmpty();
        assertThat(
                        errors(
                                "Node.from(TEXT).apply(Mistake::split).toEach(out(Split::train, TEXT), out(Split::test, NUMBER))"))
                .isEmpty();
        assertThat(errors("Node.from(NUMBER, NUMBER).apply(Mistake::add).to(NUMBER)"))
                .isEmpty();
        assertThat(errors("Node.from(\"a\").apply(Mistake::load).to(\"b\")")).isEmpty();
        assertThat(errors("Node.from(\"a\").apply((Integer a) -> a + 1).to(\"b\")"))
                .isEmpty();
        assertThat(errors("Node.from(\"a\").apply(Integer.class, a -> a + 1).to(\"b\")"))
                .isEmpty();
    }

    @Test
    @Tag("core/N-04")
    void refusesAnInputOfAnotherType() {
        isShort("Node.from(NUMBER).apply(Mistake::length).to(NUMBER)", "Integer", "String");
    }

    @Test
    void refusesAnOutputOfAnotherType() {
        isShort("Node.from(TEXT).apply(Mistake::length).to(TEXT)", "DatasetRef<java.lang.String>");
    }

    @Test
    void refusesAnotherNumberOfInputs() {
        isShort("Node.from(NUMBER).apply(Mistake::add).to(NUMBER)", "add");
    }

    @Test
    void refusesAnAccessorOfAnotherType() {
        isShort("Node.from(TEXT).apply(Mistake::split).toEach(out(Split::train, NUMBER))", "Integer");
    }

    @Test
    void refusesALambdaWhoseTypesAreNotKnown() {
        isShort("Node.from(\"a\").apply(a -> a + 1).to(\"b\")", "Object");
    }

    @Test
    void refusesAMethodThatDoesNotExist() {
        isShort("Node.from(TEXT).apply(Mistake::lenght).to(NUMBER)", "lenght");
    }
}
