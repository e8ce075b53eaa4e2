// SPDX-License-Identifier: Apache-2.0
package org.jedro.storage.opendal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jedro.storage.Input;
import org.jedro.storage.Location;
import org.jedro.storage.Output;
import org.jedro.storage.Pending;
import org.jedro.storage.Storage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server in this JVM, and the {@code ssh} command of the machine, which the library calls. */
@Timeout(60)
@Tag("eco/D-22")
class SftpTest {
    @TempDir
    static Path files;

    @TempDir
    static Path keys;

    @TempDir
    static Path project;

    private static SftpServer server;

    @BeforeAll
    static void startTheServer() throws Exception {
        server = SftpServer.start(files, keys);
    }

    @AfterAll
    static void stopTheServer() throws IOException {
        if (server != null) {
            server.close();
        }
    }

    private static Storage storage() {
        return S3Server.open("sftp://" + server.host() + "/x", project, server.credentials());
    }

    private static Location at(String path) {
        return Location.of("sftp", server.host() + "/" + path);
    }

    private static void write(Output output, String text) throws IOException {
        try (OutputStream bytes = output.open()) {
            bytes.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static String load(Input input) throws IOException {
        try (InputStream bytes = input.open()) {
            return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void savesReplacesAndListsFilesAndFolders() throws IOException {
        Storage storage = storage();
        for (String text : List.of("first", "second, longer")) {
            try (Pending pending = storage.replace(at("a/b.txt"))) {
                write(pending.output(), text);
                pending.commit();
            }
            assertThat(load(storage.input(at("a/b.txt")))).isEqualTo(text);
        }
        try (Pending pending = storage.createWithFolder(at("v/1/v"), true)) {
            write(pending.output().file("x"), "1");
            write(pending.output().file("y/z"), "2");
            pending.commit();
        }

        assertThat(storage.list(at("a"))).containsExactly("b.txt");
        assertThat(storage.isFile(at("a/b.txt"))).isTrue();
        assertThat(storage.isFile(at("a/c.txt"))).isFalse();
        assertThat(storage.isFolder(at("v/1/v"))).isTrue();
        assertThat(storage.isFolder(at("a/b.txt"))).isFalse();
        assertThat(storage.input(at("v/1/v")).files().stream().map(Input::name)).containsExactly("x", "y/z");
        storage.delete(at("a/b.txt"));
        assertThat(storage.list(at("a"))).isEmpty();
        assertThat(Files.readString(files.resolve("v/1/v/y/z"))).isEqualTo("2");
    }
}
