package org.jedro.datasets;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;

/**
 * All versions of a file, as a folder of files that are called {@code <version>/<name>}.
 *
 * @param name the name of the file
 * @param files its versions
 */
record VersionsInput(String name, List<Input> files) implements Input {
    /** {@return one version} */
    static Input version(String version, Input file) {
        return new OneVersion(version + "/" + file.name(), file);
    }

    @Override
    public boolean isFolder() {
        return true;
    }

    @Override
    public long size() throws IOException {
        long sum = 0;
        for (Input file : files) {
            sum += file.size();
        }
        return sum;
    }

    @Override
    public InputStream open() {
        throw new IllegalStateException("Versions have no bytes of their own.");
    }

    @Override
    public Path localFile() {
        throw new IllegalStateException("Versions are no file.");
    }

    private record OneVersion(String name, Input file) implements Input {
        @Override
        public long size() throws IOException {
            return file.size();
        }

        @Override
        public InputStream open() throws IOException {
            return file.open();
        }

        @Override
        public Path localFile() throws IOException {
            return file.localFile();
        }
    }
}
