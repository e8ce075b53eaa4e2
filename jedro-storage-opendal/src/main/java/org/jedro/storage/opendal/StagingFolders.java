// SPDX-License-Identifier: Apache-2.0
package org.jedro.storage.opendal;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.opendal.Entry;
import org.apache.opendal.Metadata;
import org.jedro.storage.Owner;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Staging folders in the storage, beside the file or folder that will be saved. Each has a note of the process that will commit it.
 * Their names are those of uploads, which no reader lists.
 */
record StagingFolders(Remote remote, Claims claims, RemoteFolders folders) {
    private static final Logger LOG = LoggerFactory.getLogger(StagingFolders.class);
    private static final String FILES = "files";

    /** {@return a new folder; removes those that killed processes have left beside it} */
    String create(String target) throws IOException {
        String folder = Remote.aside(target) + "/";
        try {
            sweep(target.substring(0, target.lastIndexOf('/') + 1));
        } catch (IOException e) {
            LOG.warn("What killed processes may have left beside {} could not be listed; it is not read", target, e);
        }
        Claims.begin(folder);
        try {
            own(folder, Owner.current());
        } catch (IOException e) {
            Claims.end(folder);
            throw e;
        }
        return folder;
    }

    /** Takes over a folder that is to be committed. */
    void takeOver(String folder, Owner owner) throws IOException {
        if (!claims.isIn(folder)) {
            throw new FileSystemException(
                    remote.target().shown() + "/" + folder,
                    null,
                    "what was staged was removed by another process or a rule of the bucket; save again");
        }
        own(folder, owner);
    }

    /** Notes who will commit a folder. */
    void own(String folder, Owner owner) throws IOException {
        remote.write(folder + Claim.NAME, new Claim(folder, owner, Claim.Kind.FOLDER, List.of()).bytes());
    }

    /** {@return where an engine writes, without a slash at the end} */
    static String files(String folder) {
        return folder + FILES;
    }

    /** {@return the files of a save, by their paths in the folder that is saved} */
    SortedMap<String, RemoteFile> found(StagedParts parts) throws IOException {
        SortedMap<String, Metadata> there = folders.below(files(parts.folder()) + "/");
        SortedMap<String, RemoteFile> found = new TreeMap<>();
        for (Map.Entry<String, String> file : parts.files().entrySet()) {
            String path = files(parts.folder()) + "/" + file.getValue();
            Metadata metadata = there.get(file.getValue());
            if (metadata == null) {
                throw new NoSuchFileException(remote.target().shown() + "/" + path);
            }
            found.put(file.getKey(), RemoteFile.of(remote, path, metadata));
        }
        return found;
    }

    /** Removes a folder. What cannot be removed is not read, and removed by a sweep. */
    void remove(String folder) {
        if (!Remote.isStagingFolder(folder)) {
            LOG.warn(
                    "{}/{} is not a staging folder, so it is not removed",
                    remote.target().shown(),
                    folder);
            return;
        }
        try {
            delete(folder);
        } catch (IOException e) {
            LOG.warn(
                    "The staging folder {}/{} could not be removed; it is not read",
                    remote.target().shown(),
                    folder,
                    e);
        } finally {
            Claims.end(folder);
        }
    }

    /** Removes the note last: while it is there, it is known whose files the others are. */
    private void delete(String folder) throws IOException {
        remote.deleteAll(files(folder) + "/");
        remote.deleteAll(folder);
    }

    /** {@return the folders directly in a folder that no process will commit, which are removed if that is possible} */
    List<String> sweep(String parent) throws IOException {
        List<String> removed = new ArrayList<>();
        for (Entry entry : remote.uploads(parent)) {
            if (entry.metadata.isDir() && isSwept(entry.path)) {
                removed.add(entry.path);
            }
        }
        return removed;
    }

    private boolean isSwept(String folder) {
        try {
            if (!isLeft(folder)) {
                return false;
            }
            delete(folder);
            return true;
        } catch (IOException e) {
            LOG.warn(
                    "The staging folder {}/{} of a killed process could not be removed; it is not read",
                    remote.target().shown(),
                    folder,
                    e);
            return false;
        }
    }

    /** A task that ends after its folder was removed leaves files without a note. */
    private boolean isLeft(String folder) throws IOException {
        Optional<Claim> claim = claims.find(folder);
        boolean isOwnerKnown = claim.filter(Claim::isOfThisMachine).isPresent();
        return claims.isLeft(claim, isOwnerKnown ? Instant.MAX : newest(folder));
    }

    /** {@return when the last file was written; without a time, now, so that nothing is removed early} */
    private Instant newest(String folder) throws IOException {
        Instant newest = Instant.MIN;
        for (Entry entry : remote.list(folder, true)) {
            if (entry.metadata.isFile()) {
                Instant written = entry.metadata.lastModified == null ? Instant.MAX : entry.metadata.lastModified;
                newest = written.isAfter(newest) ? written : newest;
            }
        }
        return newest;
    }
}
