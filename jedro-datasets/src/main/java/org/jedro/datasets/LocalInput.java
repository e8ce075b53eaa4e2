package org.jedro.datasets;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A file or folder of this machine.
 *
 * @param name its own name, or its path in the folder that is read
 * @param isFolder what it was when it was looked at first
 */
record LocalInput(Path path, String name, boolean isFolder) implements Input {

    static LocalInput of(Path path) {
        return new LocalInput(path, LocalFiles.nameOf(path), Files.isDirectory(path));
    }

    @Override
    public List<Input> files() throws IOException {
        if (!isFolder) {
            return List.of(this);
        }
        List<Input> files = new ArrayList<>();
        LocalFiles.below(path, LocalInput::isData)
                .forEach((name, file) -> files.add(new LocalInput(file, name, false)));
        return files;
    }

    private static boolean isData(String name) {
        return !name.startsWith(".") && !name.startsWith("_");
    }

    @Override
    public long size() throws IOException {
        if (!isFolder) {
            return Files.size(path);
        }
        long sum = 0;
        for (Input file : files()) {
            sum += file.size();
        }
        return sum;
    }

    @Override
    public InputStream open() throws IOException {
        return Files.newInputStream(path);
    }

    @Override
    public Path localFile() {
        return path;
    }
}
