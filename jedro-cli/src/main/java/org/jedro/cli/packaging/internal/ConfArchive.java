// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli.packaging.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.jedro.config.internal.ConfigProblems;
import org.jedro.config.internal.YamlReader;
import org.jedro.value.ListValue;
import org.jedro.value.MapValue;
import org.jedro.value.ScalarValue;
import org.jedro.value.Value;

/** The configuration in an archive, without what is for one machine alone. */
final class ConfArchive {
    private static final String LOCAL = "local";
    private static final String TOP = "conf/";

    private ConfArchive() {}

    /** Writes a {@code .tar.gz}; equal configurations give equal bytes. */
    static void write(Path conf, Path archive) throws IOException {
        try (OutputStream file = Files.newOutputStream(archive);
                TarWriter tar = new TarWriter(new GZIPOutputStream(file))) {
            tar.folder(TOP);
            for (Path path : paths(conf)) {
                String name = TOP + conf.relativize(path).toString().replace('\\', '/');
                if (Files.isDirectory(path)) {
                    tar.folder(name + "/");
                } else {
                    tar.file(name, Files.readAllBytes(path));
                }
            }
        }
    }

    /** {@return the packed files of credentials that have more than references to the environment, relative to the folder} */
    static List<Path> secrets(Path conf) throws IOException {
        List<Path> secrets = new ArrayList<>();
        for (Path path : paths(conf)) {
            Path relative = conf.relativize(path);
            if (Files.isRegularFile(path) && isOfCredentials(relative) && hasValue(path)) {
                secrets.add(relative);
            }
        }
        return secrets;
    }

    /** In an environment, a file, or a file in a folder, whose name begins so. */
    private static boolean isOfCredentials(Path relative) {
        for (int i = 1; i < relative.getNameCount(); i++) {
            if (relative.getName(i).toString().startsWith("credentials")) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasValue(Path file) throws IOException {
        ConfigProblems problems = new ConfigProblems();
        String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        Optional<Value> content = new YamlReader(file.toString(), problems, (origin, note) -> {}).read(text);
        return problems.count() > 0
                || content.filter(tree -> !(tree instanceof ScalarValue))
                        .filter(ConfArchive::hasValue)
                        .isPresent();
    }

    private static boolean hasValue(Value value) {
        if (value instanceof MapValue map) {
            return map.entries().values().stream().anyMatch(ConfArchive::hasValue);
        }
        if (value instanceof ListValue list) {
            return list.items().stream().anyMatch(ConfArchive::hasValue);
        }
        Object written = value.toJava();
        return written != null && !written.toString().contains("${");
    }

    /** The folder of the local environment stays, since it is the default one. */
    private static List<Path> paths(Path conf) throws IOException {
        Path local = conf.resolve(LOCAL);
        try (Stream<Path> paths = Files.walk(conf)) {
            return paths.filter(path -> !path.equals(conf))
                    .filter(path -> path.equals(local) || !path.startsWith(local))
                    .filter(path -> !isHidden(conf.relativize(path)))
                    .filter(path -> Files.isDirectory(path) || Files.isRegularFile(path))
                    .sorted()
                    .toList();
        }
    }

    private static boolean isHidden(Path relative) {
        for (Path name : relative) {
            if (name.toString().startsWith(".")) {
                return true;
            }
        }
        return false;
    }
}
