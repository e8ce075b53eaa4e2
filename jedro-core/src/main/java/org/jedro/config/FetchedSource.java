// SPDX-License-Identifier: Apache-2.0
package org.jedro.config;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jedro.storage.Input;
import org.jedro.value.ByteSize;

/**
 * Configuration that was read from a storage, whole, with the limits of an archive. Files of other kinds are left out, and a folder
 * exists if it has a file.
 */
final class FetchedSource extends LoadedSource {
    private long bytes;

    private FetchedSource(String name) {
        super(name);
    }

    /** {@return what opens a folder or an archive, which is read now} */
    static FileConfigLoader.Opener opener(Input source) throws IOException {
        if (source.isFolder()) {
            FetchedSource fetched = folder(source);
            return base -> fetched;
        }
        String name = source.location().name();
        if (!ArchiveSource.isArchive(name)) {
            throw MissingConfigException.notAFolder(source.location().shown());
        }
        byte[] archive = new FetchedSource(name).read(source);
        return base -> ArchiveSource.open(name, new ByteArrayInputStream(archive), base);
    }

    private static FetchedSource folder(Input folder) throws IOException {
        FetchedSource fetched = new FetchedSource(folder.location().shown());
        for (Input file : folder.files()) {
            if (fetched.files.size() == ArchiveSource.MAX_ENTRIES) {
                throw fetched.bad("more than " + ArchiveSource.MAX_ENTRIES + " files");
            }
            boolean isReadable = List.of(".yml", ".yaml", ".json").stream().anyMatch(file.name()::endsWith);
            fetched.files.put(file.name(), isReadable ? fetched.read(file) : new byte[0]);
        }
        return fetched;
    }

    private byte[] read(Input file) throws IOException {
        try (InputStream in = file.open()) {
            byte[] read = in.readNBytes((int) (ArchiveSource.MAX_BYTES - bytes + 1));
            bytes += read.length;
            if (bytes > ArchiveSource.MAX_BYTES) {
                throw bad("more than " + new ByteSize(ArchiveSource.MAX_BYTES));
            }
            return read;
        }
    }

    @Override
    public boolean hasFolder(String folder) {
        return !files(folder).isEmpty();
    }

    @Override
    public List<String> folders() {
        return files.keySet().stream()
                .filter(file -> file.contains("/"))
                .map(file -> file.substring(0, file.indexOf('/')))
                .distinct()
                .toList();
    }
}
