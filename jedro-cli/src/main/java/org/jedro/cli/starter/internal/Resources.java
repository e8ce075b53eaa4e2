// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli.starter.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.stream.Stream;

/**
 * The templates in the jar of the command line. A name that begins with a dot is stored with {@code dot} before it, since
 * builds and version control treat such files in their own way.
 */
final class Resources {
    private static final String ROOT = "org/jedro/cli/starter/";
    private static final String LAUNCHER = "/org/jedro/cli/launch/";
    private static final List<String> PROGRAMS = List.of("jedro", "mvnw");

    /** {@return the files of one template} */
    List<StarterFile> files(String template) {
        try {
            Path place = place();
            if (Files.isDirectory(place)) {
                return files(place.resolve(ROOT + template), template);
            }
            try (FileSystem jar = FileSystems.newFileSystem(place)) {
                return files(jar.getPath(ROOT + template), template);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<StarterFile> files(Path root, String template) throws IOException {
        return StarterFolder.read(root, template).stream()
                .map(file -> named(file.path().replaceAll("(^|/)dot\\.", "$1."), file.content()))
                .toList();
    }

    private static StarterFile named(String path, byte[] content) {
        return new StarterFile(path, content, PROGRAMS.contains(path));
    }

    private static Path place() throws IOException {
        CodeSource source = Resources.class.getProtectionDomain().getCodeSource();
        try {
            return Path.of(source.getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IOException("the starters in " + source.getLocation() + " cannot be read", e);
        }
    }

    /** {@return the text of one file} */
    String text(String path) {
        return new String(required("/" + ROOT + path), StandardCharsets.UTF_8);
    }

    /** {@return the launcher, which each project has as its own} */
    List<StarterFile> launcher() {
        return Stream.of("jedro", "jedro.cmd")
                .map(name -> named(name, required(LAUNCHER + name)))
                .toList();
    }

    private static byte[] required(String resource) {
        try (InputStream in = Resources.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(
                        "The jar of the command line is not whole: " + resource + " is missing.");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
