// SPDX-License-Identifier: Apache-2.0
package org.jedro.workers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.UserPrincipal;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jedro.workers.internal.ParcelStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder of one parent: sockets, and the files that hold large values between two nodes. In shared memory if that
 * exists. Its name contains the parent's process, so that the next parent can remove what a killed one left, and a random part
 * that other users cannot predict. Thread-safe.
 */
final class SharedFolder implements ParcelStore {
    private static final Logger LOG = LoggerFactory.getLogger(SharedFolder.class);
    private static final Pattern NAME = Pattern.compile("jedro-workers-([0-9a-f]+)-(\\d+)-(\\d+)-[0-9a-f]{16}");
    private static final Path SHARED_MEMORY = Path.of("/dev/shm");
    private static final Path SHORT_PLACE = Path.of("/tmp");
    private static final AtomicLong COUNTER = new AtomicLong();
    /** The space that a value must leave free for others. */
    private static final long RESERVE = 16L << 20;
    /** The kernel limits the length of a socket's path; the name of the socket itself is added to this. */
    private static final int LONGEST = 80;

    private final Path main;
    private final Path onDisk;
    private boolean isMade;

    private SharedFolder(Path main, Path onDisk, boolean isMade) {
        this.main = main;
        this.onDisk = onDisk;
        this.isMade = isMade;
    }

    /** {@return the folder of this process} It is created together with its first file. */
    static SharedFolder ofThisProcess() {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir")).toAbsolutePath();
        return in(isUsable(SHARED_MEMORY) ? SHARED_MEMORY : temporary, temporary);
    }

    /** {@return a folder of this process in other places} It is created together with its first file. */
    static SharedFolder in(Path memory, Path disk) {
        String name = "jedro-workers-" + machine() + "-"
                + ProcessHandle.current().pid() + "-" + start(ProcessHandle.current()) + "-" + random();
        return new SharedFolder(memory.resolve(name), disk.resolve(name), false);
    }

    /** {@return a folder that another process has made} */
    static SharedFolder of(Path main, Path onDisk) {
        return new SharedFolder(main, onDisk, true);
    }

    private static String random() {
        byte[] bytes = new byte[8];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static boolean isUsable(Path place) {
        try {
            return Files.isWritable(place) && PrivateFolder.keepsNames(place);
        } catch (IOException e) {
            return false;
        }
    }

    Path main() {
        return main;
    }

    Path onDisk() {
        return onDisk;
    }

    @Override
    public String put(long size, Content content) throws IOException {
        Path file = newValue(size);
        try (FileChannel channel = create(file, false)) {
            content.writeTo(channel);
            return file.toString();
        } catch (Throwable t) {
            delete(file);
            throw t;
        }
    }

    @Override
    public ReadableByteChannel open(String place) throws IOException {
        return FileChannel.open(Path.of(place), StandardOpenOption.READ);
    }

    @Override
    public void discard(String place) {
        delete(Path.of(place));
    }

    /** {@return the name of a new file for this many bytes; in shared memory if they fit} */
    Path newValue(long bytes) throws IOException {
        create();
        Path folder = fits(bytes) ? main : onDisk;
        return folder.resolve("v-" + ProcessHandle.current().pid() + "-" + COUNTER.incrementAndGet());
    }

    /** {@return the name of a new socket} */
    Path newSocket() throws IOException {
        create();
        return sockets().resolve("s-" + COUNTER.incrementAndGet());
    }

    /** {@return the name of a new file of arguments for a JVM} */
    Path newArgumentFile() throws IOException {
        create();
        return main.resolve("a-" + COUNTER.incrementAndGet());
    }

    /** {@return the file in which a JVM with that process id describes its crash} */
    Path crashReport(String process) {
        return onDisk.resolve("crash-" + process + ".log");
    }

    /** {@return a new file that only this user may read} */
    static FileChannel create(Path file, boolean isReadBack) throws IOException {
        Set<StandardOpenOption> options = isReadBack
                ? Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.READ)
                : Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        return FileChannel.open(file, options, PrivateFolder.forThisUser(file, "rw-------"));
    }

    private Path sockets() {
        return main.toString().getBytes(StandardCharsets.UTF_8).length <= LONGEST
                ? main
                : SHORT_PLACE.resolve(main.getFileName());
    }

    private Set<Path> folders() {
        return new LinkedHashSet<>(List.of(main, onDisk, sockets()));
    }

    private synchronized void create() throws IOException {
        if (isMade) {
            return;
        }
        List<Path> made = new ArrayList<>();
        try {
            for (Path folder : folders()) {
                create(folder);
                made.add(folder);
            }
        } catch (IOException e) {
            made.forEach(PrivateFolder::remove);
            throw e;
        }
        isMade = true;
        sweep(Files.getOwner(main));
    }

    private static void create(Path folder) throws IOException {
        Path place = folder.resolveSibling("");
        if (!Files.isDirectory(place)) {
            throw new IOException("the temporary folder '" + place + "' does not exist");
        }
        if (!PrivateFolder.keepsNames(place)) {
            throw new IOException("other users can rename files in '" + place
                    + "'; make it sticky (chmod +t), or name another temporary folder with -Djava.io.tmpdir");
        }
        try {
            PrivateFolder.create(folder);
        } catch (FileAlreadyExistsException e) {
            throw new IOException("'" + folder + "' exists already", e);
        }
    }

    private boolean fits(long bytes) throws IOException {
        return main.equals(onDisk) || Files.getFileStore(main).getUsableSpace() - RESERVE >= bytes;
    }

    /** Removes the folders and their contents. */
    synchronized void remove() {
        if (isMade) {
            folders().forEach(PrivateFolder::remove);
            isMade = false;
        }
    }

    /** Removes the folders of a user that ended processes have left. */
    void sweep(UserPrincipal user) {
        Set<Path> places = new LinkedHashSet<>(List.of(SHARED_MEMORY, SHORT_PLACE));
        folders().forEach(folder -> places.add(folder.resolveSibling("")));
        places.stream().filter(SharedFolder::isUsable).forEach(place -> sweep(place, user));
    }

    private static void sweep(Path place, UserPrincipal user) {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(place, "jedro-workers-*")) {
            for (Path folder : folders) {
                if (isLeftBehind(folder.getFileName().toString()) && PrivateFolder.belongsTo(user, folder)) {
                    LOG.debug("Removing {}, whose process has ended", folder);
                    PrivateFolder.remove(folder);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            LOG.debug("{} could not be searched for folders of earlier processes", place, e);
        }
    }

    /** Files of another machine or container are left alone. */
    private static boolean isLeftBehind(String name) {
        Matcher matcher = NAME.matcher(name);
        if (!matcher.matches() || !matcher.group(1).equals(machine())) {
            return false;
        }
        try {
            Optional<ProcessHandle> process = ProcessHandle.of(Long.parseLong(matcher.group(2)));
            return process.isEmpty() || start(process.get()) != Long.parseLong(matcher.group(3));
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static long start(ProcessHandle process) {
        return process.info().startInstant().map(Instant::getEpochSecond).orElse(0L);
    }

    /** Process ids are unique within one boot and one container only. */
    private static String machine() {
        try {
            String boot = Files.readString(Path.of("/proc/sys/kernel/random/boot_id"));
            Path container = Files.readSymbolicLink(Path.of("/proc/self/ns/pid"));
            return Integer.toHexString((boot + container).hashCode());
        } catch (IOException | UnsupportedOperationException | SecurityException e) {
            return "0";
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
