// SPDX-License-Identifier: Apache-2.0
package org.jedro.storage.opendal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.opendal.Metadata;
import org.jedro.JedroException;
import org.jedro.storage.Input;
import org.jedro.storage.Location;
import org.jedro.storage.Output;
import org.jedro.storage.Output.StagingFolder;

/** The staging folder of a save. Confined to one thread. */
final class RemoteStaging implements StagingFolder {
    private final Location location;
    private final Input.Access access;
    private final String folder;
    private final StagingFolders folders;
    private final LocalCopies copies;
    private final Output local;
    private final SortedMap<String, String> added = new TreeMap<>();

    /**
     * Creates a view of a folder.
     *
     * @param location where the engine writes
     * @param folder the path of the staging folder
     * @param local the folder of the local files of the save
     */
    RemoteStaging(
            Location location,
            Input.Access access,
            String folder,
            StagingFolders folders,
            LocalCopies copies,
            Output local) {
        this.location = location;
        this.access = access;
        this.folder = folder;
        this.folders = folders;
        this.copies = copies;
        this.local = local;
    }

    @Override
    public Location location() {
        return location;
    }

    @Override
    public Input.Access access() {
        return access;
    }

    @Override
    public List<Input> files() throws IOException {
        String inside = StagingFolders.files(folder) + "/";
        SortedMap<String, Metadata> files = folders.folders().below(inside);
        files.keySet().removeIf(name -> !Input.isData(name));
        return files.entrySet().stream()
                .<Input>map(file -> new RemoteInput(
                        location.resolve(file.getKey()),
                        file.getKey(),
                        RemoteFile.of(folders.remote(), inside + file.getKey(), file.getValue()),
                        copies))
                .toList();
    }

    @Override
    public void add(Input file, String path) throws IOException {
        // the local output knows which names are allowed
        local.file(path);
        if (added.putIfAbsent(path, file.name()) != null) {
            throw new JedroException("expected different names but was '" + path + "' twice");
        }
    }

    /** Notes what was added in the local folder. */
    void note(Path localFolder) throws IOException {
        new StagedParts(folder, added).writeTo(localFolder);
    }
}
