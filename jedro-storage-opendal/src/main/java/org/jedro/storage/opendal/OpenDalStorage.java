// SPDX-License-Identifier: Apache-2.0
package org.jedro.storage.opendal;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.opendal.Metadata;
import org.jedro.storage.Input;
import org.jedro.storage.LocalStorage;
import org.jedro.storage.Location;
import org.jedro.storage.Output;
import org.jedro.storage.Pending;
import org.jedro.storage.PendingToken;
import org.jedro.storage.Recoverable;
import org.jedro.storage.Storage;

/**
 * The files in one bucket, container or host.
 *
 * <p>A save is staged on the local disk, in {@code .jedro/staging} of the project, and sent by the commit. What an engine stages in
 * the storage itself is copied there. A single file appears
 * when its last byte has arrived. A folder consists of several files, which do not appear together: a note is written before the
 * first and removed after the last, and a folder that has the note and was not there before is not seen. Thread-safe.
 */
final class OpenDalStorage implements Storage, Recoverable {

    private final Remote remote;
    private final LocalStorage local;
    private final Path staging;
    private final Claims claims;
    private final RemoteFolders folders;
    private final StagingFolders staged;
    private final LocalCopies copies = new LocalCopies();

    OpenDalStorage(Remote remote, LocalStorage local, Path staging, Clock clock) {
        this.remote = remote;
        this.local = local;
        this.staging = staging;
        this.claims = new Claims(remote, clock);
        this.folders = new RemoteFolders(remote, claims);
        this.staged = new StagingFolders(remote, claims, folders);
    }

    /** OpenDAL removes spaces at the ends of a path, and signs names with control characters wrongly. */
    private String path(Location location) throws IOException {
        String path = inTarget(location);
        if (!path.equals(path.strip()) || path.chars().anyMatch(Character::isISOControl)) {
            throw new FileSystemException(
                    location.toString(),
                    null,
                    "a path with a space at its start or end, or with a control character, cannot be used here");
        }
        return path;
    }

    /** {@return the path in the bucket, container or host, in one spelling} */
    private String inTarget(Location location) {
        String prefix = remote.target().prefix();
        String whole = location.path();
        if (!whole.equals(prefix) && !whole.startsWith(prefix + "/")) {
            throw new IllegalArgumentException(
                    "'" + location + "' is not in '" + remote.target().shown() + "'.");
        }
        return Stream.of(whole.substring(prefix.length()).split("/", -1))
                .filter(part -> !part.isEmpty() && !part.equals("."))
                .collect(Collectors.joining("/"));
    }

    private String folder(Location location) throws IOException {
        String path = path(location);
        return path.isEmpty() ? "" : path + "/";
    }

    @Override
    public boolean isFile(Location location) throws IOException {
        return folders.isFile(path(location));
    }

    @Override
    public boolean isFolder(Location location) throws IOException {
        return folders.isFolder(folder(location));
    }

    @Override
    public Location oneSpelling(Location location) {
        String prefix = remote.target().prefix();
        String path = inTarget(location);
        return location.withPath(path.isEmpty() ? prefix : prefix + "/" + path);
    }

    @Override
    public List<String> list(Location folder) throws IOException {
        return folders.list(folder(folder));
    }

    /** What is staged for this storage is a local file. */
    @Override
    public Input input(Location location) throws IOException {
        if (location.scheme().equals(Location.FILE)) {
            return stagedInput(location);
        }
        String path = path(location);
        Optional<Metadata> file =
                path.isEmpty() ? Optional.empty() : remote.stat(path).filter(Metadata::isFile);
        if (file.isPresent()) {
            return new RemoteInput(location, location.name(), RemoteFile.of(remote, path, file.get()), copies);
        }
        String folder = folder(location);
        if (!folders.isFolder(folder)) {
            throw new NoSuchFileException(location.toString());
        }
        return Input.ofFolder(location, files(location, folder));
    }

    private Input stagedInput(Location location) throws IOException {
        Input input = local.input(location);
        Optional<StagedParts> parts = input.isFolder() ? StagedParts.in(location.file()) : Optional.empty();
        if (parts.isEmpty()) {
            return input;
        }
        List<Input> files = new ArrayList<>(input.files());
        staged.found(parts.get())
                .forEach((name, file) -> files.add(new RemoteInput(location.resolve(name), name, file, copies)));
        files.sort(Comparator.comparing(Input::name));
        return Input.ofFolder(location, files);
    }

    @Override
    public Optional<Input.Access> access(Location location) {
        return remote.target().access();
    }

    private List<Input> files(Location location, String folder) throws IOException {
        SortedMap<String, Metadata> below = folders.below(folder);
        if (below.containsKey(Claim.NAME) && !isComplete(folder, below.keySet())) {
            throw new FileSystemException(
                    location.toString(),
                    null,
                    "the folder is being replaced by a save, or such a save was interrupted; load it again later, or save"
                            + " it again");
        }
        return below.entrySet().stream()
                .filter(file -> Input.isData(file.getKey()))
                .<Input>map(file -> new RemoteInput(
                        location.resolve(file.getKey()),
                        file.getKey(),
                        RemoteFile.of(remote, folder + file.getKey(), file.getValue()),
                        copies))
                .toList();
    }

    /** A version is complete with the list of its files, even if its note was not removed. */
    private boolean isComplete(String folder, Set<String> files) throws IOException {
        return files.contains(FOLDER_NOTES)
                && claims.find(folder)
                        .filter(claim -> claim.kind() == Claim.Kind.FOLDER)
                        .isPresent();
    }

    @Override
    public Pending replace(Location location) throws IOException {
        folders.requireNoFileAbove(path(location), remote.target());
        return new RemotePending(
                local.replace(staged(location)), PendingToken.Kind.FILE, location, location.name(), this);
    }

    @Override
    public Pending replaceFolder(Location location) throws IOException {
        folders.requireNoFileAbove(path(location), remote.target());
        String folder = folder(location);
        List<String> left = claims.find(folder).map(Claim::files).orElse(List.of());
        RemoteFolders.requireOurs(folders.below(folder).keySet(), folders.listed(folder), left);
        return new RemotePending(
                local.replaceFolder(staged(location)), PendingToken.Kind.FOLDER, location, location.name(), this);
    }

    @Override
    public Pending createWithFolder(Location location, boolean isFolder) throws IOException {
        Location folder = location.parent().orElseThrow(() -> new NoSuchFileException(location.toString()));
        folders.requireNoFileAbove(path(folder), remote.target());
        return new RemotePending(
                local.createWithFolder(staged(location.resolve(location.name())), isFolder),
                PendingToken.Kind.NEW,
                folder,
                location.name(),
                this);
    }

    /** Objects of a folder are sent one after the other; a note marks it as not complete meanwhile. */
    @Override
    public boolean replacesFoldersAtOnce() {
        return false;
    }

    private Location staged(Location location) {
        return Location.of(staging).resolve(location.name());
    }

    @Override
    public Pending adopt(PendingToken token) throws IOException {
        Location inStaging = Location.of(staging).resolve(token.name());
        PendingToken staged = new PendingToken(token.kind(), token.aside(), inStaging, token.name());
        return new RemotePending(local.adopt(staged), token.kind(), token.target(), token.name(), this);
    }

    /** {@return what puts a staged file or folder in place} */
    RemoteCommit commit(Location target) throws IOException {
        return new RemoteCommit(remote, claims, folders, staged, path(target));
    }

    /** {@return what is staged for a save, if it is beside its target} */
    StagedParts requireBeside(Location target, StagedParts parts) throws IOException {
        return parts.requireBeside(path(target));
    }

    /** {@return the staging folders in the storage} */
    StagingFolders staging() {
        return staged;
    }

    /**
     * {@return a new staging folder for a save; empty if no engine reaches the storage, it must not be written there, or the target
     * is a whole bucket}
     *
     * @param output the folder of the local files of the save
     */
    Optional<RemoteStaging> stage(Location target, Output output) throws IOException {
        String path = path(target);
        Optional<Input.Access> access = remote.target().access();
        if (access.isEmpty() || path.isEmpty()) {
            return Optional.empty();
        }
        String folder;
        try {
            folder = staged.create(path);
        } catch (Failures.DeniedException e) {
            AccessDeniedException denied = new AccessDeniedException(
                    target.toString(),
                    null,
                    "the credentials may not write beside the dataset, so allow them to put, read, list and delete"
                            + " '.jedro-upload-*' there");
            denied.initCause(e);
            throw denied;
        }
        Location files = Location.of(target.scheme(), remote.target().prefix() + "/" + StagingFolders.files(folder));
        return Optional.of(new RemoteStaging(files, access.get(), folder, staged, copies, output));
    }

    @Override
    public boolean isFull(Location location) throws IOException {
        return local.isFull(Location.of(staging));
    }

    @Override
    public void delete(Location location) throws IOException {
        String path = path(location);
        if (path.isEmpty()) {
            throw new FileSystemException(location.toString(), null, "a whole bucket is not removed here");
        }
        if (folders.isFile(path)) {
            remote.delete(path);
        } else if (remote.isFolder(path + "/")) {
            folders.delete(path + "/");
        }
    }

    /** A folder is not renamed while it is replaced. */
    @Override
    public boolean recover(Location location) {
        return false;
    }

    @Override
    public List<Location> sweep(Location location) throws IOException {
        List<Location> removed = new ArrayList<>();
        String folder = folder(location);
        String above = folder.substring(0, folder.lastIndexOf('/', Math.max(0, folder.length() - 2)) + 1);
        for (String parent : new TreeSet<>(List.of(above, folder))) {
            for (String swept : staged.sweep(parent)) {
                removed.add(
                        Location.of(location.scheme(), remote.target().prefix() + "/" + swept.replaceFirst("/$", "")));
            }
        }
        for (Map.Entry<String, Metadata> note : folders.below(folder).entrySet()) {
            String inFolder = note.getKey();
            if (inFolder.equals(Claim.NAME) || inFolder.endsWith("/" + Claim.NAME)) {
                String claimed = inFolder.substring(0, inFolder.length() - Claim.NAME.length());
                if (isSwept(folder + claimed, note.getValue())) {
                    removed.add(claimed.isEmpty() ? location : location.resolve(claimed.replaceFirst("/$", "")));
                }
            }
        }
        return removed;
    }

    /** A folder that was being replaced keeps its files and its note: what is in it is not known to be one save's. */
    private boolean isSwept(String folder, Metadata note) throws IOException {
        Optional<Claim> found = claims.find(folder);
        if (found.isEmpty() || !claims.isLeft(found, note.lastModified)) {
            return false;
        }
        Claim claim = found.get();
        if (claim.kind() == Claim.Kind.REPLACEMENT) {
            return false;
        }
        boolean isFile = claim.kind() == Claim.Kind.FILE;
        boolean isComplete = isFile ? folders.isFile(folder + claim.files().get(0)) : folders.hasList(folder);
        if (!isComplete) {
            String version = isFile ? folder : folder.substring(0, folder.lastIndexOf('/', folder.length() - 2) + 1);
            remote.delete(version + VERSION_NOTE);
            remote.deleteEach(claim.files().stream().map(file -> folder + file).toList());
        }
        remote.delete(folder + Claim.NAME);
        return true;
    }
}
