// SPDX-License-Identifier: Apache-2.0
package org.jedro.storage.opendal;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.opendal.Entry;
import org.apache.opendal.Metadata;
import org.jedro.internal.FolderNotes;
import org.jedro.storage.Owner;
import org.jedro.storage.Storage;

/**
 * Folders of a remote service, which are prefixes of names. A folder that a save of Jedro has written has a list of its files, which
 * is written last; folders of other tools have none.
 */
final class RemoteFolders {
    private final Remote remote;
    private final Claims claims;

    RemoteFolders(Remote remote, Claims claims) {
        this.remote = remote;
        this.claims = claims;
    }

    /** {@return whether a path is that of a file} */
    boolean isFile(String path) throws IOException {
        return !path.isEmpty() && remote.stat(path).filter(Metadata::isFile).isPresent();
    }

    /** {@return whether a folder exists and is complete} */
    boolean isFolder(String folder) throws IOException {
        return folder.isEmpty() || (remote.isFolder(folder) && (!claims.isIn(folder) || hasList(folder)));
    }

    boolean hasList(String folder) throws IOException {
        return remote.stat(folder + Storage.FOLDER_NOTES).isPresent();
    }

    /** {@return all files below a folder by their paths in it, with the notes of tools} */
    SortedMap<String, Metadata> below(String folder) throws IOException {
        SortedMap<String, Metadata> files = new TreeMap<>();
        for (Entry entry : remote.list(folder, true)) {
            String inFolder = entry.path.substring(folder.length());
            if (entry.metadata.isFile() && !Remote.isInUpload(inFolder)) {
                files.put(inFolder, entry.metadata);
            }
        }
        return files;
    }

    /** {@return the names directly in a folder, sorted} */
    List<String> list(String folder) throws IOException {
        return remote.list(folder, false).stream()
                .map(entry -> entry.path.substring(folder.length()).replaceFirst("/$", ""))
                .filter(name -> !name.isEmpty() && !name.equals(Claim.NAME) && !Remote.isUpload(name))
                .distinct()
                .sorted()
                .toList();
    }

    /** Writes the list of a folder's files. */
    void writeList(String folder, List<String> files) throws IOException {
        remote.write(folder + Storage.FOLDER_NOTES, FolderNotes.bytes(files));
    }

    /** {@return the files that a save has written into a folder; empty if it is not one of Jedro} */
    Set<String> listed(String folder) throws IOException {
        try {
            return FolderNotes.parsed(remote.read(folder + Storage.FOLDER_NOTES));
        } catch (NoSuchFileException e) {
            return Set.of();
        }
    }

    /**
     * Checks that each file of a folder is from a save.
     *
     * @param further files that are from an interrupted save
     * @throws org.jedro.JedroException if one is not
     */
    static void requireOurs(Set<String> files, Set<String> listed, List<String> further) {
        FolderNotes.requireWritten(
                files,
                file -> file.equals(Storage.FOLDER_NOTES)
                        || file.equals(Claim.NAME)
                        || listed.contains(file)
                        || further.contains(file));
    }

    /** Checks that no file is where a folder would have to be. */
    void requireNoFileAbove(String path, Target target) throws IOException {
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
            String above = path.substring(0, slash);
            if (isFile(above)) {
                throw new FileSystemException(
                        target.shown() + "/" + above,
                        null,
                        "'" + above.substring(above.lastIndexOf('/') + 1) + "' is a file; expected a folder");
            }
        }
    }

    /**
     * Removes a folder. If that is interrupted, the rest is not seen as a complete folder: the list is removed first, and the
     * note, which names the files, last. The only file of a folder needs no note.
     */
    void delete(String folder) throws IOException {
        Set<String> files = below(folder).keySet();
        List<String> data = files.stream()
                .filter(file -> !file.equals(Claim.NAME) && !file.equals(Storage.FOLDER_NOTES))
                .toList();
        if (data.size() > 1) {
            remote.write(folder + Claim.NAME, new Claim("delete", Owner.current(), Claim.Kind.FOLDER, data).bytes());
        }
        if (files.contains(Storage.FOLDER_NOTES)) {
            remote.delete(folder + Storage.FOLDER_NOTES);
        }
        remote.deleteEach(data.stream().map(file -> folder + file).toList());
        remote.deleteAll(folder);
    }
}
