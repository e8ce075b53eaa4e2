// SPDX-License-Identifier: Apache-2.0
package org.jedro.it.reuse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.jedro.pipeline.Node;
import org.jedro.reuse.content.ContentReuse;
import org.jedro.runner.RunOptions;
import org.jedro.runner.RunResult;
import org.jedro.runner.ThreadRunner;
import org.jedro.session.Project;
import org.jedro.session.RunRequest;
import org.jedro.session.Session;
import org.jedro.session.SessionOptions;
import org.jspecify.annotations.Nullable;

/** The folder of a {@link Shop}, which is compiled and run as it is now. */
final class ShopFolder {
    private static final String CLASS_PATH = "java.class.path";

    private final Path root;
    private final List<String> reasons = new ArrayList<>();
    private String compiled = "";

    ShopFolder(Path root) {
        this.root = root;
    }

    Path root() {
        return root;
    }

    /** {@return why nodes ran or were reused, in all runs} */
    List<String> reasons() {
        return reasons;
    }

    /** Writes what has changed. */
    void write(Shop shop, boolean keepsAll) throws IOException {
        for (Map.Entry<String, String> file : shop.files(keepsAll).entrySet()) {
            Path path = root.resolve(file.getKey());
            if (!Files.exists(path) || !Files.readString(path).equals(file.getValue())) {
                Files.createDirectories(path.getParent());
                Files.writeString(path, file.getValue());
            }
        }
        if (!compiled.equals(shop.source())) {
            compile(shop.source());
            compiled = shop.source();
        }
    }

    private void compile(String source) throws IOException {
        Path file = root.resolve("src/Registry.java");
        Files.createDirectories(file.getParent());
        Files.writeString(file, source);
        Path classes = Files.createDirectories(root.resolve("classes"));
        int code = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-proc:none",
                        "-implicit:none",
                        "-d",
                        classes.toString(),
                        "-cp",
                        System.getProperty(CLASS_PATH),
                        file.toString());
        assertThat(code).as(source).isZero();
    }

    /** Works with the classes of the project. */
    interface Work<T> {
        T with(Session session) throws Exception;
    }

    <T> T within(Work<T> work) throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader loader = new URLClassLoader(
                        new URL[] {root.resolve("classes").toUri().toURL()}, ShopFolder.class.getClassLoader());
                Session session = open(loader)) {
            return work.with(session);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private Session open(ClassLoader loader) {
        Thread.currentThread().setContextClassLoader(loader);
        return Session.open(Project.open(root), SessionOptions.defaults());
    }

    /**
     * {@return the nodes that ran} Folders of the class path are left out: in a build, those of Jedro offer services, so that all of their
     * classes would count for each node.
     */
    List<String> run() throws Exception {
        String classPath = System.getProperty(CLASS_PATH);
        System.setProperty(
                CLASS_PATH,
                Stream.of(classPath.split(File.pathSeparator, -1))
                        .filter(place -> !Files.isDirectory(Path.of(place)))
                        .collect(Collectors.joining(File.pathSeparator)));
        try {
            return runReusing();
        } finally {
            System.setProperty(CLASS_PATH, classPath);
        }
    }

    private List<String> runReusing() throws Exception {
        return within(session -> {
            ContentReuse reuse = ContentReuse.of(session);
            RunRequest request = RunRequest.defaults()
                    .withRunner(new ThreadRunner(2))
                    .withOptions(reuse.applyTo(RunOptions.defaults()));
            try (RunResult result = session.run(request)) {
                reuse.verdicts().forEach(verdict -> reasons.add(verdict.node() + " " + verdict.reason()));
                List<String> ran = new ArrayList<>();
                result.outcome().nodes().stream()
                        .filter(outcome -> outcome instanceof org.jedro.hook.NodeOutcome.Succeeded)
                        .forEach(outcome -> ran.add(outcome.node().name()));
                return ran;
            }
        });
    }

    /** {@return what the nodes make, called one after the other without anything of Jedro between them} */
    Map<String, Object> expected(Shop shop) throws Exception {
        return within(session -> {
            Map<String, @Nullable Object> values = new LinkedHashMap<>();
            values.put("raw0", shop.rawText(0));
            values.put("raw1", shop.rawText(1));
            values.put("params:p", shop.parameter());
            Map<String, Object> made = new LinkedHashMap<>();
            for (Node node : session.pipelines().get("shop").nodes()) {
                Map<String, @Nullable Object> inputs = new LinkedHashMap<>();
                node.inputs().forEach(input -> inputs.put(input, values.get(input)));
                node.run(inputs).forEach((name, value) -> {
                    values.put(name, value);
                    made.put(name, String.valueOf(value));
                });
            }
            return made;
        });
    }

    /** Compares the files of all stored outputs, and the values that are kept, with what the nodes make. */
    void requireAsExpected(Shop shop, String what) throws Exception {
        Map<String, Object> expected = expected(shop);
        for (int n = 0; n < Shop.NODES; n++) {
            if (shop.placeOf(n).equals("file")) {
                assertThat(Files.readString(root.resolve("data/o" + n + ".txt")))
                        .as("%s, output %s of%n%s", what, n, shop)
                        .isEqualTo(expected.get("o" + n));
            }
        }
    }
}
