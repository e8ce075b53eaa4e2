// SPDX-License-Identifier: Apache-2.0
package org.jedro.storage.opendal;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jedro.JedroException;
import org.jedro.storage.Owner;
import org.jedro.storage.Storage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what is staged to its place.
 *
 * @param target the path of the file or folder; for a version, of the folder that is new
 */
record RemoteCommit(Remote remote, Claims claims, RemoteFolders folders, String target) {
    private static final Logger LOG = LoggerFactory.getLogger(RemoteCommit.class);

    /** Replaces a file. */
    void file(Path staged) throws IOException {
        folders.requireNoFileAbove(target, remote.target());
        if (remote.isFolder(target + "/")) {
            throw new FileSystemException(shown(), null, "there is a folder of that name");
        }
        remote.upload(staged, target);
    }

    /** Replaces a folder: its new files are sent, the old ones that are not among them removed, then the list is written. */
    void folder(Path staged, String save) throws IOException {
        folders.requireNoFileAbove(target + "/", remote.target());
        SortedMap<String, Path> files = files(staged);
        String folder = target + "/";
        Claims.Held held = claims.acquire(
                        folder, new Claim(save, Owner.current(), Claim.Kind.REPLACEMENT, List.copyOf(files.keySet())))
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
            send(files, folder);
        } catch (IOException e) {
            // a folder that was there is a mixture now: its note stays, so that it is not read until it is saved again
            if (!old.contains(Storage.FOLDER_NOTES)) {
                old.addAll(files.keySet());
                removeAndRelease(folder, old, Optional.empty(), held);
            }
            throw e;
        }
        // before the list is written: a file that neither the list nor a note names would be another tool's
        old.removeAll(files.keySet());
        delete(folder, old);
        folders.writeList(folder, List.copyOf(files.keySet()));
        release(held);
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
        SortedMap<String, Path> files = isFolder ? files(staged) : new TreeMap<>(Map.of(name, staged));
        Claim.Kind kind = isFolder ? Claim.Kind.FOLDER : Claim.Kind.FILE;
        Claims.Held held = claims.acquire(claimed, new Claim(save, Owner.current(), kind, List.copyOf(files.keySet())))
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
            send(files, claimed);
            if (isFolder) {
                folders.writeList(claimed, List.copyOf(files.keySet()));
            }
        } catch (IOException e) {
            // the note may have arrived too; without its claim it would look like a version to every later save
            removeAndRelease(claimed, files.keySet(), Optional.of(version + Storage.VERSION_NOTE), held);
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
        for (String file : present) {
            remote.delete(version + file);
        }
        if (hasNote) {
            remote.delete(version + Storage.VERSION_NOTE);
        }
    }

    private static SortedMap<String, Path> files(Path folder) throws IOException {
        SortedMap<String, Path> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                List<String> names = new ArrayList<>();
                folder.relativize(file).forEach(name -> names.add(name.toString()));
                files.put(String.join("/", names), file);
            }
        }
        return files;
    }

    private void send(SortedMap<String, Path> files, String folder) throws IOException {
        for (Map.Entry<String, Path> file : files.entrySet()) {
            remote.upload(file.getValue(), folder + file.getKey());
        }
    }

    private void delete(String folder, Set<String> files) throws IOException {
        for (String file : files) {
            if (!file.equals(Storage.FOLDER_NOTES) && !file.equals(Claim.NAME)) {
                remote.delete(folder + file);
            }
        }
    }

    /** What cannot be removed keeps its note, so that it is not seen. */
    private void removeAndRelease(String folder, Set<String> files, Optional<String> note, Claims.Held held) {
        if (remove(folder, files, note)) {
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
