// SPDX-License-Identifier: Apache-2.0
package org.jedro.storage.opendal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.opendal.Metadata;
import org.jedro.storage.Input;
import org.jedro.storage.Storage;

/**
 * The files of a save by their paths in the folder that is saved, or by the name of its only file.
 *
 * @param local those that are sent
 * @param stored those that are in the storage already, and are copied there
 */
record StagedFiles(SortedMap<String, Path> local, SortedMap<String, RemoteFile> stored) {

    static StagedFiles of(String name, Path file) {
        return new StagedFiles(new TreeMap<>(Map.of(name, file)), new TreeMap<>());
    }

    static StagedFiles in(Path folder, SortedMap<String, RemoteFile> stored) throws IOException {
        SortedMap<String, Path> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                List<String> names = new ArrayList<>();
                folder.relativize(file).forEach(name -> names.add(name.toString()));
                files.put(String.join("/", names), file);
            }
        }
        files.remove(StagedParts.NAME);
        files.remove(StagedParts.ASIDE);
        return new StagedFiles(files, stored);
    }

    /** {@return all paths, sorted} */
    List<String> names() {
        TreeSet<String> names = new TreeSet<>(local.keySet());
        names.addAll(stored.keySet());
        return List.copyOf(names);
    }

    /** {@return whether a file of a saved folder is a mark by which other tools know that all its data is there} */
    static boolean isMark(String name) {
        return !Input.isData(name) && !name.equals(Storage.FOLDER_NOTES) && !name.equals(Claim.NAME);
    }

    /**
     * Puts all files into a folder that are not marks.
     *
     * @param old the paths of files that are in the folder
     */
    void sendData(Remote remote, RemoteFolders folders, String folder, Set<String> old) throws IOException {
        upload(remote, folder, false);
        copy(remote, folders, folder, old);
    }

    /** Puts the marks into a folder in which all data is there, and nothing else. */
    void sendMarks(Remote remote, String folder) throws IOException {
        upload(remote, folder, true);
    }

    private void upload(Remote remote, String folder, boolean areMarks) throws IOException {
        for (Map.Entry<String, Path> file : local.entrySet()) {
            if (isMark(file.getKey()) == areMarks) {
                remote.upload(file.getValue(), folder + file.getKey());
            }
        }
    }

    /**
     * A service may accept a copy and fail later, which its client does not notice. Old files are removed before, so that what is
     * there afterwards is the copy.
     */
    private void copy(Remote remote, RemoteFolders folders, String folder, Set<String> old) throws IOException {
        if (stored.isEmpty()) {
            return;
        }
        SortedMap<String, RemoteFile> targets = new TreeMap<>();
        stored.forEach((name, file) -> targets.put(folder + name, file));
        remote.deleteEach(stored.keySet().stream()
                .filter(old::contains)
                .map(name -> folder + name)
                .toList());
        remote.copyEach(targets);
        SortedMap<String, Metadata> there = folders.below(folder);
        for (Map.Entry<String, RemoteFile> file : stored.entrySet()) {
            Metadata copied = there.get(file.getKey());
            if (copied == null || copied.contentLength != file.getValue().size()) {
                throw new IOException(remote.target().shown() + "/" + folder + file.getKey()
                        + " was not copied as a whole; save again");
            }
        }
    }
}
