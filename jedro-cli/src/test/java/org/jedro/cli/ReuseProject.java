// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** A project whose classes are compiled, changed and compiled again; each command gets a class loader of its own. */
final class ReuseProject {
    private final TestProject project;
    private final Path root;
    private boolean isCompiled;

    /** Five nodes: clean → total, clean → words (in memory) → count, and other, which shares no code with them. */
    ReuseProject(Path root) {
        this.root = root;
        this.project = new TestProject(root, TestProject.Registry.class);
        project.write("jedro.yml", "name: shop\nregistry: shop.Registry\n");
        project.write("conf/base/catalog.yml", """
                raw: {type: text, filepath: data/raw.txt}
                more: {type: text, filepath: data/more.txt}
                clean: {type: text, filepath: data/clean.txt}
                total: {type: text, filepath: data/total.txt}
                count: {type: text, filepath: data/count.txt}
                other: {type: text, filepath: data/other.txt}
                """);
        project.write("conf/base/parameters.yml", "tax: {rate: 2, name: vat}\n");
        project.write("data/raw.txt", " 1 2 3 ");
        project.write("data/more.txt", "more");
        write("Registry", """
                import org.jedro.pipeline.*;
                import org.jedro.session.*;
                public final class Registry implements ProjectPipelines {
                    @Override public void register(Pipelines.Builder pipelines) {
                        pipelines.add("shop", () -> Pipeline.of(
                            Node.from("raw").apply(Nodes::clean).to("clean").named("clean"),
                            Node.from("clean", "params:tax").apply(Nodes::total).to("total").named("total"),
                            Node.from("clean").apply(Nodes::words).to("words").named("words"),
                            Node.from("words").apply(Nodes::count).to("count").named("count"),
                            Node.from("more").apply(Other::other).to("other").named("other")));
                    }
                }
                """);
        write("Nodes", """
                import java.util.*;
                final class Nodes {
                    record Tax(long rate, String name) {}
                    static String clean(String raw) { return Helper.trimmed(raw); }
                    static String total(String clean, Tax tax) { return clean.length() * tax.rate() + tax.name(); }
                    static List<String> words(String clean) { return List.of(clean.split(" ")); }
                    static String count(List<String> words) { return Counter.shown(words.size()); }
                }
                """);
        write("Helper", "final class Helper { static String trimmed(String text) { return text.strip(); } }");
        write("Counter", "final class Counter { static String shown(int count) { return \"count \" + count; } }");
        write("Other", "final class Other { static String other(String more) { return more + \"!\"; } }");
    }

    /** Writes a class of the package {@code shop}. */
    ReuseProject write(String type, String code) {
        project.write("src/" + type + ".java", "package shop;\n" + code);
        isCompiled = false;
        return this;
    }

    TestProject files() {
        return project;
    }

    TestProject.Result run(String... words) {
        compile();
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader loader = new URLClassLoader(
                new URL[] {root.resolve("classes").toUri().toURL()}, ReuseProject.class.getClassLoader())) {
            thread.setContextClassLoader(loader);
            return project.run(words);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** {@return the names of the nodes that a run with reuse ran, in the order of the run} */
    List<String> ran(String... more) {
        List<String> words = new ArrayList<>(List.of("run", "--reuse"));
        words.addAll(List.of(more));
        TestProject.Result result = run(words.toArray(new String[0]));
        if (result.code() != 0) {
            throw new AssertionError(result.out() + result.err());
        }
        return result.out()
                .lines()
                .filter(line -> line.contains("  done  "))
                .map(line -> line.strip().split(" +")[2])
                .toList();
    }

    private void compile() {
        if (isCompiled) {
            return;
        }
        Path classes = root.resolve("classes");
        try (Stream<Path> sources = Files.list(root.resolve("src"))) {
            JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
            List<String> words = new ArrayList<>(List.of("-parameters", "-proc:none", "-d", classes.toString()));
            words.addAll(List.of("-cp", System.getProperty("java.class.path")));
            sources.sorted().map(Path::toString).forEach(words::add);
            if (compiler.run(null, null, null, words.toArray(new String[0])) != 0) {
                throw new AssertionError("the sources do not compile");
            }
            isCompiled = true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
