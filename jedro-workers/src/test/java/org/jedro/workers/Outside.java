// SPDX-License-Identifier: Apache-2.0
package org.jedro.workers;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** The workers of a process, as seen from outside. */
final class Outside {
    private static final List<Path> PLACES =
            List.of(Path.of("/dev/shm"), Path.of("/tmp"), Path.of(System.getProperty("java.io.tmpdir")));

    private Outside() {}

    /** {@return the ids of the workers of this process that are there} */
    static List<Long> workers() {
        try (Stream<ProcessHandle> children = ProcessHandle.current().children()) {
            return children.filter(ProcessHandle::isAlive)
                    .filter(child -> child.info().commandLine().orElse("").contains("jedro-workers-"))
                    .map(ProcessHandle::pid)
                    .toList();
        }
    }

    /** Waits for those who are on their way out. */
    private static void awaitEnds() {
        try (Stream<ProcessHandle> children = ProcessHandle.current().children()) {
            children.forEach(child -> {
                try {
                    child.onExit().get(10, TimeUnit.SECONDS);
                } catch (InterruptedException | ExecutionException | TimeoutException e) {
                    // it is still there, and will be found
                }
            });
        }
    }

    /** {@return the folders that belong to a process} */
    static List<Path> folders(long process) throws IOException {
        List<Path> found = new ArrayList<>();
        for (Path place : PLACES) {
            try (DirectoryStream<Path> folders = Files.newDirectoryStream(place, "jedro-workers-*-" + process + "-*")) {
                folders.forEach(found::add);
            }
        }
        return found;
    }

    /** {@return the files of values that this process has lying about} */
    static List<Path> values() throws IOException {
        List<Path> found = new ArrayList<>();
        for (Path folder : folders(ProcessHandle.current().pid())) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "v-*")) {
                files.forEach(found::add);
            }
        }
        return found;
    }

    /** {@return how many files and sockets this process has open} */
    static long openFiles() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
            return files.count();
        }
    }

    /** Ends all idle workers, and reports what should not be left. */
    static List<Object> leftAfterwards() throws IOException {
        WorkerPool.ofJvm().close();
        awaitEnds();
        List<Object> left = new ArrayList<>(workers());
        left.addAll(folders(ProcessHandle.current().pid()));
        return left;
    }

    /** {@return how often to do what takes long} */
    static int times(int normally, int underStress) {
        return Boolean.getBoolean("jedro.stress") ? underStress : normally;
    }
}
