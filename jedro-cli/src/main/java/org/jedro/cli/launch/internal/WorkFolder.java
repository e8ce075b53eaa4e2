// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli.launch.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder for what is not complete yet. It is deleted at the end, and if the process is stopped. */
final class WorkFolder implements AutoCloseable {
    private final Path state;
    private final Path folder;
    private final Thread atExit = new Thread(this::delete, "jedro-work-folder");

    private WorkFolder(Path state, Path folder) {
        this.state = state;
        this.folder = folder;
    }

    static WorkFolder in(Path state) throws IOException {
        WorkFolder work = new WorkFolder(
                state, state.resolve("new." + ProcessHandle.current().pid()));
        work.delete();
        Files.createDirectories(work.folder);
        Runtime.getRuntime().addShutdownHook(work.atExit);
        return work;
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    /** Puts a complete file in place of the one with the same name. */
    void publish(Path file) throws IOException {
        Path name = file.getFileName();
        Files.move(file, state.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private void delete() {
        try {
            if (Files.exists(folder)) {
                delete(folder);
            }
        } catch (IOException | UncheckedIOException e) {
            // the next 'mvn clean' does it
        }
    }

    static void delete(Path folder) throws IOException {
        List<Path> all;
        try (Stream<Path> paths = Files.walk(folder)) {
            all = paths.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : all) {
            Files.delete(path);
        }
    }

    @Override
    public void close() {
        delete();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // the process is being stopped
        }
    }
}
