// SPDX-License-Identifier: Apache-2.0
package org.jedro.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jedro.catalog.DataCatalog;
import org.jedro.it.FileSamples.Sample;
import org.jedro.ref.TypeRef;

/** Saves all {@link TwinSamples} into a folder each; a program, so that another JVM can do the same. */
final class SavedSamples {
    private SavedSamples() {}

    public static void main(String[] arguments) throws Exception {
        save(Path.of(arguments[0]), true);
    }

    static void save(Path folder, boolean isBackwards) throws Exception {
        List<Sample<?>> samples = TwinSamples.all(isBackwards);
        for (int i = 0; i < samples.size(); i++) {
            Path project = folder.resolve(i + " " + samples.get(i).format());
            Files.createDirectories(project);
            save(samples.get(i), project);
        }
    }

    @SuppressWarnings("unchecked")
    private static <T> void save(Sample<T> sample, Path project) throws Exception {
        DataCatalog catalog = DataCatalog.builder()
                .config(Map.of("it", sample.entry()), Map.of())
                .baseDirectory(project)
                .build();
        TypeRef<T> form = sample.form();
        catalog.bind("it", form, catalog.scope()).save(sample.value().make());
    }

    /** {@return what is in each of the files below a folder} */
    static Map<String, byte[]> bytes(Path folder) throws IOException {
        Map<String, byte[]> bytes = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            files.filter(Files::isRegularFile).forEach(file -> {
                try {
                    bytes.put(folder.relativize(file).toString(), Files.readAllBytes(file));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
        return bytes;
    }
}
