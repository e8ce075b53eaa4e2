// SPDX-License-Identifier: Apache-2.0
package org.jedro.journal.internal;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The digest of the folders and jars that contain some classes: names and bytes of all class files and resources. */
public final class CodeDigest {
    private static final Logger LOG = LoggerFactory.getLogger(CodeDigest.class);

    private static final int BUFFER_BYTES = 1 << 16;

    private CodeDigest() {}

    /** {@return the folders and jars that contain some classes, without classes that come from elsewhere} */
    public static NavigableSet<Path> places(Collection<Class<?>> classes) {
        NavigableSet<Path> places = new TreeSet<>();
        for (Class<?> type : classes) {
            place(type).ifPresent(places::add);
        }
        return places;
    }

    /** {@return the digest of folders and jars; empty without folders or jars, or if a file cannot be read} */
    public static Optional<String> of(NavigableSet<Path> places) {
        if (places.isEmpty()) {
            return Optional.empty();
        }
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Path place : places) {
                add(place, digest);
            }
            return Optional.of(HexFormat.of().formatHex(digest.digest()));
        } catch (IOException | NoSuchAlgorithmException | RuntimeException e) {
            LOG.debug("The digest of the project's code is not known", e);
            return Optional.empty();
        }
    }

    private static Optional<Path> place(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        if (source == null || source.getLocation() == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Path.of(source.getLocation().toURI()));
        } catch (URISyntaxException | RuntimeException e) {
            LOG.debug("{} is not a file", source.getLocation(), e);
            return Optional.empty();
        }
    }

    private static void add(Path place, MessageDigest digest) throws IOException {
        if (!Files.isDirectory(place)) {
            addBytes(place, digest);
            return;
        }
        List<Path> files;
        try (Stream<Path> all = Files.walk(place)) {
            files = all.filter(Files::isRegularFile).sorted().toList();
        }
        for (Path file : files) {
            String name = place.relativize(file).toString();
            digest.update((name + "\0" + Files.size(file) + "\0").getBytes(StandardCharsets.UTF_8));
            addBytes(file, digest);
        }
    }

    private static void addBytes(Path file, MessageDigest digest) throws IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        try (InputStream in = Files.newInputStream(file)) {
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                digest.update(buffer, 0, length);
            }
        }
    }
}
