// SPDX-License-Identifier: Apache-2.0
package org.jedro.config;

import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jedro.Problems;

/** Configuration files that have been read as a whole, by their paths. */
abstract class LoadedSource implements ConfigSource {
    final SortedMap<String, byte[]> files = new TreeMap<>();

    private final String name;

    LoadedSource(String name) {
        this.name = name;
    }

    final BadConfigException bad(String problem) {
        return BadConfigException.in(name, new Problems().add(problem));
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final List<String> files(String folder) {
        String prefix = folder.isEmpty() ? "" : folder + "/";
        return files.keySet().stream().filter(file -> file.startsWith(prefix)).toList();
    }

    @Override
    public final byte[] read(String file) throws NoSuchFileException {
        byte[] contents = files.get(file);
        if (contents == null) {
            throw new NoSuchFileException(file);
        }
        return contents;
    }

    @Override
    public final long size(String file) throws NoSuchFileException {
        return read(file).length;
    }
}
