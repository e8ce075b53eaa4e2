// SPDX-License-Identifier: Apache-2.0
package org.jedro.jupyter.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.jedro.session.Pipelines;
import org.jedro.session.ProjectPipelines;

/** A project with two datasets, a node, and a credential. */
public final class Pets implements ProjectPipelines {
    /** What a snippet counts down when it runs. */
    public static final CountDownLatch RUNNING = new CountDownLatch(1);

    static final String SECRET = "hunter2hunter2";

    @Override
    public void register(Pipelines.Builder pipelines) {
        pipelines.add(
                "greetings",
                () -> Pipeline.of(Node.from("name", "params:word")
                        .apply(Pets::greet)
                        .to("greeting")
                        .named("greet_node")));
    }

    /** Returns a greeting. */
    public static String greet(String name, String word) {
        return word + ", " + name;
    }

    /** Writes the project into a folder. */
    static Path in(Path folder) {
        write(folder, "jedro.yml", "name: pets\nregistry: " + Pets.class.getName() + "\n");
        write(folder, "conf/base/catalog.yml", "name: {type: text, filepath: data/name.txt}\n");
        write(folder, "conf/base/parameters.yml", "word: Hello\n");
        write(folder, "conf/local/credentials.yml", "lake: {password: " + SECRET + "}\n");
        write(folder, "data/name.txt", "Ada");
        return folder;
    }

    private static void write(Path folder, String path, String text) {
        Path file = folder.resolve(path);
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
