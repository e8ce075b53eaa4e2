// SPDX-License-Identifier: Apache-2.0
package org.jedro.storage.opendal;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.apache.opendal.AsyncOperator;
import org.apache.opendal.Entry;
import org.apache.opendal.ListOptions;
import org.apache.opendal.Metadata;
import org.apache.opendal.OpenDALException;
import org.apache.opendal.WriteOptions;
import org.apache.opendal.layer.RetryLayer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The requests to one bucket, container or host, which are repeated if they fail for the moment. Paths have no slash at their start;
 * those of folders end with one. The operator of OpenDAL is created by the first request, and lives as long as the process: it is
 * shared by all entries, holds a few bytes, and requests may be in progress at any time. Thread-safe.
 */
final class Remote {
    private static final Logger LOG = LoggerFactory.getLogger(Remote.class);
    /** What is sent or fetched by one request: the smallest part that S3 accepts is 5 MiB. */
    static final int PART = 8 << 20;
    /** S3 accepts 10,000 parts. */
    private static final int MAX_PARTS = 9_000;
    /** What is handed over at once while a part is collected. */
    private static final int BUFFER = 1 << 20;

    private static final int DELETED_AT_ONCE = 32;
    private static final int COPIED_AT_ONCE = 32;
    /** S3 copies up to 5 GiB by one request, but answers when it has done so, which has to be in time. */
    private static final long MAX_COPY = 1L << 30;

    private static final Duration FIRST_DELAY = Duration.ofMillis(200);
    private static final Duration MAX_DELAY = Duration.ofSeconds(10);
    private static final Duration UNREACHABLE = Duration.ofSeconds(10);
    private static final String UPLOAD = ".jedro-upload-";
    private static final Pattern STAGING = Pattern.compile(
            "([^\\r\\n]*/)?" + Pattern.quote(UPLOAD) + "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\\.tmp/");

    private final Target target;
    private final Failures failures;
    private @Nullable AsyncOperator operator;
    /** When a server could not be reached, which each of the requests of one load would find out for itself; 0 if it could. */
    private volatile long unreachableSince;

    Remote(Target target) {
        this.target = target;
        this.failures = new Failures(target);
    }

    Target target() {
        return target;
    }

    private synchronized AsyncOperator operator() throws IOException {
        if (unreachableSince != 0 && System.nanoTime() - unreachableSince < UNREACHABLE.toNanos()) {
            throw failures.noConnection("");
        }
        AsyncOperator made = operator;
        if (made == null) {
            made = create();
            operator = made;
        }
        return made;
    }

    private AsyncOperator create() throws IOException {
        try {
            AsyncOperator plain = AsyncOperator.of(target.service(), target.options());
            if (target.retries() == 0) {
                return plain;
            }
            try (plain) {
                return plain.layer(RetryLayer.builder()
                        .jitter(true)
                        .minDelay(FIRST_DELAY)
                        .maxDelay(MAX_DELAY)
                        .maxTimes(target.retries())
                        .build());
            }
        } catch (OpenDALException e) {
            throw failures.of("", e);
        } catch (UncheckedIOException | LinkageError e) {
            throw failures.withoutLibrary(e);
        }
    }

    /** {@return the metadata of a file or, if the path ends with a slash, of a folder; empty if it does not exist} */
    Optional<Metadata> stat(String path) throws IOException {
        try {
            return Optional.of(await(path, operator().stat(path)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (Failures.UnexplainedException e) {
            // the answer to a request without a body does not name the reason
            list(path.endsWith("/") || path.isEmpty() ? path : path + "/", false);
            throw e;
        }
    }

    /** {@return the metadata, without waiting for it; fails as {@link #await} would} */
    CompletableFuture<Metadata> statLater(String path) throws IOException {
        return operator().stat(path);
    }

    /** {@return whether a folder exists; its path ends with a slash} */
    boolean isFolder(String folder) throws IOException {
        return stat(folder).filter(Metadata::isDir).isPresent();
    }

    /** {@return all that is in a folder, without the folder itself} A server with real folders does not list a file. */
    List<Entry> list(String folder, boolean isDeep) throws IOException {
        if (!target.isWhole() && !folder.isEmpty() && !isFolder(folder)) {
            return List.of();
        }
        ListOptions options = ListOptions.builder().recursive(isDeep).build();
        try {
            List<Entry> found = await(folder, operator().list(folder.isEmpty() ? "/" : folder, options));
            return found.stream()
                    .filter(entry -> !entry.path.equals(folder) && !entry.path.equals("/"))
                    .toList();
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }

    /** {@return a part of a file that is long enough, without waiting for it} */
    CompletableFuture<byte[]> readLater(String path, long offset, int length) throws IOException {
        return operator().read(path, offset, length);
    }

    byte[] read(String path) throws IOException {
        return await(path, operator().read(path));
    }

    /** Writes a small file, which appears as a whole. */
    void write(String path, byte[] bytes) throws IOException {
        if (target.isWhole()) {
            await(path, operator().write(path, bytes, options(path)));
        } else {
            String aside = aside(path);
            await(path, operator().write(aside, bytes));
            moveTo(path, aside);
        }
    }

    private WriteOptions options(String path) throws IOException {
        WriteOptions.WriteOptionsBuilder options = WriteOptions.builder();
        if (operator().info.fullCapability.writeWithContentType) {
            WebTypes.of(path).ifPresent(options::contentType);
        }
        return options.build();
    }

    /** {@return whether a small file was created; if not, it exists already} Not atomic in services that cannot do that. */
    boolean create(String path, byte[] bytes) throws IOException {
        if (!operator().info.fullCapability.writeWithIfNotExists) {
            if (stat(path).isPresent()) {
                return false;
            }
            write(path, bytes);
            return true;
        }
        try {
            WriteOptions options = WriteOptions.builder().ifNotExists(true).build();
            await(path, operator().write(path, bytes, options));
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        }
    }

    /** Sends a local file, which appears as a whole when its last byte has arrived. */
    void upload(Path file, String path) throws IOException {
        long size = Files.size(file);
        if (size <= PART) {
            write(path, Files.readAllBytes(file));
            return;
        }
        try (InputStream bytes = Files.newInputStream(file)) {
            if (target.isWhole()) {
                send(bytes, size, path);
            } else {
                String aside = aside(path);
                send(bytes, size, aside);
                moveTo(path, aside);
            }
        }
    }

    /**
     * The stream is closed only after the last byte, since that completes the upload: after a failure it would complete a part of
     * the file. What was sent before a failure remains on the server as an unfinished upload, which no reader sees.
     */
    @SuppressWarnings("MustBeClosedChecker")
    private void send(InputStream bytes, long size, String path) throws IOException {
        int part = (int) Math.max(PART, size / MAX_PARTS);
        try (RemoteUpload upload = new RemoteUpload(this, path, operator().blocking())) {
            OutputStream sending = upload.start(part);
            byte[] buffer = new byte[BUFFER];
            for (int read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
                int length = read;
                upload.step(() -> sending.write(buffer, 0, length));
                if (Thread.interrupted()) {
                    throw interrupted();
                }
            }
            upload.step(sending::close);
        } catch (OpenDALException e) {
            throw failures.of(path, e);
        }
    }

    /** {@return a new name beside a file or folder, which is not listed} */
    static String aside(String path) {
        String folder = path.substring(0, path.lastIndexOf('/') + 1);
        return folder + UPLOAD + UUID.randomUUID() + ".tmp";
    }

    private void moveTo(String path, String aside) throws IOException {
        try {
            await(path, operator().rename(aside, path));
        } catch (IOException e) {
            delete(aside);
            throw e;
        }
    }

    /** {@return whether a name is that of an upload that is not complete, or of a folder for what a save has staged} */
    static boolean isUpload(String name) {
        return name.startsWith(UPLOAD);
    }

    /** {@return whether a path leads to such a file, or into such a folder} */
    static boolean isInUpload(String path) {
        return isUpload(path) || path.contains("/" + UPLOAD);
    }

    /** {@return whether a path is one that {@link #aside} has made for a folder} */
    static boolean isStagingFolder(String path) {
        return STAGING.matcher(path).matches();
    }

    /** {@return what is directly in a folder and has such a name} */
    List<Entry> uploads(String folder) throws IOException {
        // the start of a name is a condition of the service; the folder may hold many other files
        return list(folder + UPLOAD, false);
    }

    /** Copies files within the service, several at a time, to the paths that are the keys. */
    void copyEach(SortedMap<String, RemoteFile> files) throws IOException {
        SortedMap<String, RemoteFile> small = new TreeMap<>(files);
        small.values().removeIf(file -> file.size() > MAX_COPY);
        AsyncOperator shared = operator();
        each(
                List.copyOf(small.keySet()),
                COPIED_AT_ONCE,
                path -> shared.copy(Objects.requireNonNull(small.get(path)).path(), path));
        for (Map.Entry<String, RemoteFile> file : files.entrySet()) {
            if (file.getValue().size() > MAX_COPY) {
                pass(file.getValue(), file.getKey());
            }
        }
    }

    private void each(List<String> paths, int atOnce, Function<String, CompletableFuture<Void>> request)
            throws IOException {
        for (int start = 0; start < paths.size(); start += atOnce) {
            Map<String, CompletableFuture<Void>> answers = new LinkedHashMap<>();
            for (String path : paths.subList(start, Math.min(start + atOnce, paths.size()))) {
                answers.put(path, request.apply(path));
            }
            awaitAll(answers);
        }
    }

    /**
     * Waits for all answers before one failure is thrown: what was requested must not be done after the caller has cleaned up.
     *
     * @throws Failures.LateException if one did not come in time
     * @throws IOException if one failed
     */
    private void awaitAll(Map<String, CompletableFuture<Void>> answers) throws IOException {
        try {
            CompletableFuture.allOf(answers.values().toArray(CompletableFuture<?>[]::new))
                    .get(target.timeout().toMillis(), TimeUnit.MILLISECONDS);
            return;
        } catch (ExecutionException | TimeoutException e) {
            LOG.debug("Not all of {} requests have succeeded", answers.size(), e);
        } catch (InterruptedException e) {
            throw interrupted();
        }
        IOException failure = null;
        for (Map.Entry<String, CompletableFuture<Void>> answer : answers.entrySet()) {
            try {
                await(answer.getKey(), answer.getValue(), Duration.ZERO);
            } catch (IOException e) {
                if (failure == null || (isLate(e) && !isLate(failure))) {
                    failure = e;
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    private static boolean isLate(IOException failure) {
        return failure instanceof Failures.LateException;
    }

    /** Copies a file through this process, which no request of the service does for a large one. */
    void pass(RemoteFile file, String path) throws IOException {
        try (InputStream bytes = new RemoteStream(file, 0, file.size(), true)) {
            send(bytes, file.size(), path);
        }
    }

    /** Removes a file, if it exists. */
    void delete(String path) throws IOException {
        await(path, operator().delete(path));
    }

    /** Removes files, several at a time. */
    void deleteEach(List<String> paths) throws IOException {
        AsyncOperator shared = operator();
        each(paths, DELETED_AT_ONCE, shared::delete);
    }

    /** Removes a folder with all its contents, if it exists. */
    void deleteAll(String folder) throws IOException {
        if (folder.isEmpty() || folder.equals("/")) {
            throw new FileSystemException(target.shown(), null, "a whole bucket is not removed here");
        }
        if (target.isWhole()) {
            await(folder, operator().removeAll(folder));
            return;
        }
        List<Entry> inside = list(folder, true);
        for (Entry file : inside) {
            if (file.metadata.isFile()) {
                delete(file.path);
            }
        }
        List<String> below = new ArrayList<>(List.of(folder));
        inside.stream().filter(entry -> entry.metadata.isDir()).forEach(entry -> below.add(entry.path));
        below.sort(Comparator.reverseOrder());
        for (String empty : below) {
            deleteEmpty(empty);
        }
    }

    /** The deepest folder is first; some servers do not remove folders. */
    private void deleteEmpty(String folder) {
        try {
            delete(folder);
        } catch (IOException e) {
            LOG.debug("The empty folder {} could not be removed", folder, e);
        }
    }

    /**
     * {@return the answer to a request}
     *
     * @param path the file or folder that it is about
     * @throws IOException if it failed, did not come in time, or the thread was interrupted
     */
    <R> R await(String path, CompletableFuture<R> answer) throws IOException {
        return await(path, answer, target.timeout());
    }

    private <R> R await(String path, CompletableFuture<R> answer, Duration timeout) throws IOException {
        try {
            return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            IOException failure = failures.of(path, e.getCause() == null ? e : e.getCause());
            unreachableSince = failure instanceof Failures.NoConnectionException ? System.nanoTime() : 0;
            throw failure;
        } catch (TimeoutException e) {
            throw failures.late(path);
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private static InterruptedIOException interrupted() {
        Thread.currentThread().interrupt();
        return new InterruptedIOException("The transfer was interrupted.");
    }
}
