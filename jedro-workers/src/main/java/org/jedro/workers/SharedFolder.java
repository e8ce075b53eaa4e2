package org.jedro.workers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder of one parent: sockets, and the files in which large values lie between two nodes. In shared memory where there
 * is some. Its name says whose it is, so that the next parent can remove what a killed one left. Thread-safe.
 */
final class SharedFolder {
    private static final Logger LOG = LoggerFactory.getLogger(SharedFolder.class);
    private static final Pattern NAME = Pattern.compile("jedro-workers-([0-9a-f]+)-(\\d+)-(\\d+)");
    private static final Path SHARED_MEMORY = Path.of("/dev/shm");
    private static final AtomicLong COUNTER = new AtomicLong();
    /** What a value must leave free, for others. */
    private static final long RESERVE = 16L << 20;
    /** The kernel allows no longer name for a socket, with the name of the socket itself. */
    private static final int LONGEST = 80;

    private final Path main;
    private final Path onDisk;

    private SharedFolder(Path main, Path onDisk) {
        this.main = main;
        this.onDisk = onDisk;
    }

    /** {@return the folder of this process} Made when the first file is. */
    static SharedFolder ofThisProcess() {
        String name = "jedro-workers-" + machine() + "-"
                + ProcessHandle.current().pid() + "-" + start(ProcessHandle.current());
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        Path main = Files.isWritable(SHARED_MEMORY) ? SHARED_MEMORY : temporary;
        return new SharedFolder(main.resolve(name), temporary.resolve(name));
    }

    /** {@return a folder that another process has made} */
    static SharedFolder of(Path main, Path onDisk) {
        return new SharedFolder(main, onDisk);
    }

    Path main() {
        return main;
    }

    Path onDisk() {
        return onDisk;
    }

    /** {@return the name of a new file for so many bytes; in shared memory if they fit} */
    Path newValue(long bytes) throws IOException {
        Path folder = hasRoom(bytes) ? main : onDisk;
        create(folder);
        return folder.resolve("v-" + ProcessHandle.current().pid() + "-" + COUNTER.incrementAndGet());
    }

    /** {@return the name of a new socket} */
    Path newSocket() throws IOException {
        Path folder =
                main.toString().length() <= LONGEST ? main : Path.of("/tmp").resolve(main.getFileName());
        create(folder);
        return folder.resolve("s-" + COUNTER.incrementAndGet());
    }

    /** {@return the name of a new file of arguments for a JVM} */
    Path newArgumentFile() throws IOException {
        create(main);
        return main.resolve("a-" + COUNTER.incrementAndGet());
    }

    /** {@return a new file that nobody else may read} */
    static FileChannel create(Path file, boolean isReadBack) throws IOException {
        Set<StandardOpenOption> options = isReadBack
                ? Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.READ)
                : Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        return isPosix(file)
                ? FileChannel.open(
                        file,
                        options,
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))
                : FileChannel.open(file, options);
    }

    private static void createFolder(Path folder) throws IOException {
        if (isPosix(folder)) {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } else {
            Files.createDirectories(folder);
        }
    }

    private static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private static void create(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            createFolder(folder);
        }
    }

    private boolean hasRoom(long bytes) throws IOException {
        if (main.equals(onDisk)) {
            return true;
        }
        create(main);
        FileStore store = Files.getFileStore(main);
        return store.getUsableSpace() - RESERVE >= bytes;
    }

    /** Removes what is in the folders, and them. */
    void remove() {
        for (Path folder : List.of(main, onDisk, Path.of("/tmp").resolve(main.getFileName()))) {
            removeAll(folder);
        }
    }

    /** Removes what processes have left that are no longer there. */
    void sweep() {
        for (Path parent : List.of(SHARED_MEMORY, Path.of(System.getProperty("java.io.tmpdir")), Path.of("/tmp"))) {
            try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent, "jedro-workers-*")) {
                for (Path folder : folders) {
                    if (isLeftBehind(folder.getFileName().toString())) {
                        LOG.debug("Removing {}, whose process is gone", folder);
                        removeAll(folder);
                    }
                }
            } catch (IOException | java.nio.file.DirectoryIteratorException e) {
                LOG.debug("{} could not be looked at", parent, e);
            }
        }
    }

    /** What another machine or container has written is its own business. */
    private static boolean isLeftBehind(String name) {
        Matcher matcher = NAME.matcher(name);
        if (!matcher.matches() || !matcher.group(1).equals(machine())) {
            return false;
        }
        Optional<ProcessHandle> process = ProcessHandle.of(Long.parseLong(matcher.group(2)));
        return process.isEmpty() || start(process.get()) != Long.parseLong(matcher.group(3));
    }

    private static long start(ProcessHandle process) {
        return process.info().startInstant().map(Instant::getEpochSecond).orElse(0L);
    }

    /** Process ids mean something within one boot and one container only. */
    private static String machine() {
        try {
            String boot = Files.readString(Path.of("/proc/sys/kernel/random/boot_id"));
            Path container = Files.readSymbolicLink(Path.of("/proc/self/ns/pid"));
            return Integer.toHexString((boot + container).hashCode());
        } catch (IOException | UnsupportedOperationException | SecurityException e) {
            return "0";
        }
    }

    private static void removeAll(Path folder) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(folder);
        } catch (NoSuchFileException e) {
            // was never made, or somebody was quicker
        } catch (IOException | java.nio.file.DirectoryIteratorException e) {
            LOG.debug("{} could not be removed", folder, e);
        }
    }

    static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
