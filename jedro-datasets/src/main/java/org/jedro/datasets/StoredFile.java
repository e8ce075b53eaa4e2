package org.jedro.datasets;

/**
 * The file of one catalog entry.
 *
 * @param name the name of the dataset
 * @param storage where the file is
 * @param path the path; with versions, the folder that holds them
 */
record StoredFile(String name, Storage storage, FilePath path, boolean isVersioned) {

    FileVersions versions() {
        return new FileVersions(storage, path);
    }
}
