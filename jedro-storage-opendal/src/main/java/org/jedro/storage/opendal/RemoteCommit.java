// SPDX-License-Identifier: Apache-2.0
package org.jedro.storage.opendal;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jedro.JedroException;
import org.jedro.storage.Owner;
import org.jedro.storage.Storage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what is staged to its place.
 *
 * @param staging where files of a save may be that are in the storage already
 * @param target the path of the file or folder; for a version, of the folder that is new
 */
record RemoteCommit(Remote remote, Claims claims, RemoteFolders folders, StagingFolders staging, String target) {
    private static final Logger LOG = LoggerFactory.getLogger(RemoteCommit.class);

    /** Replaces a file. */
    void file(Path staged) throws IOException {
        folders.requireNoFileAbove(target, remote.target());
        if (remote.isFolder(target + "/")) {
            throw new FileSystemException(shown(), null, "there is a folder of that name");
        }
        remote.upload(staged, target);
    }

    /**
     * Replaces a folder: its new data is sent, old files that are not among it are removed, then marks are sent and the list is
     * written.
     */
    void folder(Path staged, String save) throws IOException {
        folders.requireNoFileAbove(target + "/", remote.target());
        StagedFiles files = files(staged);
        String folder = target + "/";
        Claims.Held held = claims.acquire(
                        folder, new Claim(save, Owner.current(), Claim.Kind.REPLACEMENT, files.names()))
                .orElseThrow(() -> new FileSystemException(shown(), null, "another save is replacing the folder"));
        Set<String> old = new HashSet<>();
        try {
            old.addAll(folders.below(folder).keySet());
            RemoteFolders.requireOurs(old, folders.listed(folder), held.left().orElse(List.of()));
        } catch (IOException | JedroException e) {
            if (held.left().isEmpty()) {
                release(held);
            }
            throw e;
        }
        try {
            // other tools wait for them
            delete(folder, old.stream().filter(StagedFiles::isMark).collect(Collectors.toSet()));
            files.sendData(remote, folders, folder, old);
            // before the list is written: a file that neither the list nor a note names would be another tool's
            Set<String> stale = new HashSet<>(old);
            files.names().forEach(stale::remove);
            delete(folder, stale);
            files.sendMarks(remote, folder);
        } catch (IOException e) {
            // a folder that was there is a mixture now: its note stays, so that it is not read until it is saved again
            if (!old.contains(Storage.FOLDER_NOTES)) {
                old.addAll(files.names());
                removeAndRelease(folder, old, Optional.empty(), held, e);
            }
            throw e;
        }
        folders.writeList(folder, files.names());
        // not read with its note, so the save has failed if that stays
        remote.delete(held.path());
    }

    /**
     * Puts a version in its folder, which must be new.
     *
     * @param name the name of the file or folder in it
     */
    void version(Path staged, String name, String save) throws IOException {
        folders.requireNoFileAbove(target + "/", remote.target());
        boolean isFolder = Files.isDirectory(staged);
        String version = target + "/";
        String claimed = isFolder ? version + name + "/" : version;
        StagedFiles files = isFolder ? files(staged) : StagedFiles.of(name, staged);
        Claim.Kind kind = isFolder ? Claim.Kind.FOLDER : Claim.Kind.FILE;
        Claims.Held held = claims.acquire(claimed, new Claim(save, Owner.current(), kind, files.names()))
                .orElseThrow(() -> new FileAlreadyExistsException(shown()));
        try {
            requireNew(version, name, isFolder, held);
        } catch (IOException e) {
            // nothing was sent; what is there may be a complete version, so it is not removed
            if (held.left().isEmpty()) {
                release(held);
            }
            throw e;
        }
        try {
            sendNote(staged, version);
            files.sendData(remote, folders, claimed, Set.of());
            files.sendMarks(remote, claimed);
            if (isFolder) {
                folders.writeList(claimed, files.names());
            }
        } catch (IOException e) {
            // the note may have arrived too; without its claim it would look like a version to every later save
            removeAndRelease(claimed, Set.copyOf(files.names()), Optional.of(version + Storage.VERSION_NOTE), held, e);
            throw e;
        }
        release(held);
    }

    /** The note of a version is sent first: it is seen only together with the version. */
    private void sendNote(Path staged, String version) throws IOException {
        Path note = staged.resolveSibling(Storage.VERSION_NOTE);
        if (Files.isRegularFile(note)) {
            remote.upload(note, version + Storage.VERSION_NOTE);
        }
    }

    /** What an interrupted save of the same version has left is removed. */
    private void requireNew(String version, String name, boolean isFolder, Claims.Held held) throws IOException {
        Set<String> present = new HashSet<>(folders.below(version).keySet());
        String inside = isFolder ? name + "/" : "";
        present.remove(inside + Claim.NAME);
        boolean hasNote = present.remove(Storage.VERSION_NOTE);
        boolean isComplete = isFolder ? present.contains(inside + Storage.FOLDER_NOTES) : present.contains(name);
        List<String> left = held.left().orElse(List.of()).stream()
                .map(file -> inside + file)
                .toList();
        if (isComplete || !left.containsAll(present)) {
            throw new FileAlreadyExistsException(shown());
        }
        remote.deleteEach(present.stream().map(file -> version + file).toList());
        if (hasNote) {
            remote.delete(version + Storage.VERSION_NOTE);
        }
    }

    /** From now on this process puts in place what is staged. */
    private StagedFiles files(Path local) throws IOException {
        Optional<StagedParts> parts = StagedParts.in(local);
        if (parts.isEmpty()) {
            return StagedFiles.in(local, new TreeMap<>());
        }
        parts.get().requireBeside(target);
        Claims.begin(parts.get().folder());
        staging.takeOver(parts.get().folder(), Owner.current());
        return StagedFiles.in(local, staging.found(parts.get()));
    }

    private void delete(String folder, Set<String> files) throws IOException {
        remote.deleteEach(files.stream()
                .filter(file -> !file.equals(Storage.FOLDER_NOTES) && !file.equals(Claim.NAME))
                .map(file -> folder + file)
                .toList());
    }

    /** What cannot be removed, or may arrive after this, keeps its note, so that it is not seen. */
    private void removeAndRelease(
            String folder, Set<String> files, Optional<String> note, Claims.Held held, IOException failure) {
        if (remove(folder, files, note) && !(failure instanceof Failures.LateException)) {
            release(held);
        }
    }

    /** {@return whether all of it was removed} The list may have arrived, although its answer did not. */
    private boolean remove(String folder, Set<String> files, Optional<String> note) {
        try {
            remote.delete(folder + Storage.FOLDER_NOTES);
            delete(folder, files);
            if (note.isPresent()) {
                remote.delete(note.get());
            }
            return true;
        } catch (IOException e) {
            LOG.warn("What a failed save has sent to {} could not be removed; it is not read", shown(), e);
            return false;
        }
    }

    private void release(Claims.Held held) {
        try {
            remote.delete(held.path());
        } catch (IOException e) {
            LOG.warn("The note {} of a save could not be removed", held.path(), e);
        }
    }

    private String shown() {
        return remote.target().shown() + "/" + target;
    }
}
