package org.jedro.datasets;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import org.jedro.storage.Input;
import org.jedro.storage.Location;
import org.jedro.storage.RangeReader;

/**
 * All versions of a file, as a folder of files with the names {@code <version>/<name>}.
 *
 * @param location the folder of the versions
 * @param files its versions
 */
record VersionsInput(Location location, List<Input> files) implements Input {
    /** {@return one version} */
    static Input version(String version, Input file) {
        return new OneVersion(version + "/" + file.name(), file);
    }

    @Override
    public String name() {
        return location.name();
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
        throw new IllegalStateException("Versions are not a file.");
    }

    private record OneVersion(String name, Input file) implements Input {
        @Override
        public Location location() {
            return file.location();
        }

        @Override
        public InputStream openAt(long offset, long length) throws IOException {
            return file.openAt(offset, length);
        }

        @Override
        public RangeReader ranges() throws IOException {
            return file.ranges();
        }

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
