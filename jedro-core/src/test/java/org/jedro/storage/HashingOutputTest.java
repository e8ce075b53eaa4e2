// SPDX-License-Identifier: Apache-2.0
package org.jedro.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import org.jedro.JedroException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("jedro/J-02")
class HashingOutputTest {
    private static final String NOTHING = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    private static final String ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @TempDir
    Path folder;

    private final Storage storage = new LocalStorage(Clock.systemUTC());

    private Location at(String name) {
        return Location.of(folder.resolve(name));
    }

    @Test
    void countsSingleBytesStretchesAndWholeArrays() throws IOException {
        try (Pending pending = storage.replace(at("abc"))) {
            HashingOutput output = HashingOutput.of(pending.output());
            try (OutputStream bytes = output.open()) {
                bytes.write('a');
                bytes.write(new byte[] {'x', 'b', 'y'}, 1, 1);
                bytes.write(new byte[] {'c'});
            }

            assertThat(output.hashes()).hasToString("{abc=" + ABC + "}");
            assertThat(output.hashes()).as("again").containsEntry("abc", ABC);
        }
    }

    @Test
    void hasAHashOfAnEmptyFileAndNoneOfOneThatWasNotOpened() throws IOException {
        try (Pending pending = storage.replaceFolder(at("set"))) {
            HashingOutput output = HashingOutput.of(pending.output());
            output.file("empty").open().close();
            output.file("absent");

            assertThat(output.hashes()).hasToString("{empty=" + NOTHING + "}");
        }
    }

    @Test
    void leavesOutBytesThatCouldNotBeWritten() throws IOException {
        try (Pending pending = storage.replace(at("abc"))) {
            HashingOutput output = HashingOutput.of(pending.output());
            OutputStream bytes = output.open();
            bytes.write(new byte[] {'a', 'b', 'c'});
            bytes.close();

            assertThatThrownBy(() -> bytes.write('d')).isInstanceOf(IOException.class);
            assertThat(output.hashes()).containsEntry("abc", ABC);
        }
    }

    @Test
    void refusesWhatTheOutputInsideRefuses() throws IOException {
        try (Pending pending = storage.replaceFolder(at("set"))) {
            HashingOutput output = HashingOutput.of(pending.output());

            assertThatThrownBy(() -> output.file("../up")).isInstanceOf(JedroException.class);
            assertThat(output.hashes()).isEmpty();
        }
    }

    @Test
    void reportsALocalFileThatWasNeverWritten() throws IOException {
        try (Pending pending = storage.replace(at("abc"))) {
            HashingOutput output = HashingOutput.of(pending.output());
            output.localFile();

            assertThatThrownBy(output::hashes).isInstanceOf(NoSuchFileException.class);
        }
    }
}
