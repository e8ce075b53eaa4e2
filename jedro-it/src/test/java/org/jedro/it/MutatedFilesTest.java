// SPDX-License-Identifier: Apache-2.0
package org.jedro.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jedro.JedroException;
import org.jedro.catalog.BoundDataset;
import org.jedro.catalog.DataCatalog;
import org.jedro.it.FileSamples.Sample;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Valid files of every format with some bytes changed, cut off or put in: each is a value or one sentence, in every form,
 * and never another failure, whatever the library behind the format does. {@code -Djedro.stress=true} tries many more.
 */
@Timeout(600)
class MutatedFilesTest {
    private static final int MUTATIONS = Boolean.getBoolean("jedro.stress") ? 1_000 : 25;
    private static final int SEED = 9;

    /** Messages of a library about itself rather than about the file. */
    private static final Pattern INTERNAL =
            Pattern.compile("Exception|\\bError\\b|^Index |out of bounds|because \"|'null'|java\\.|@[0-9a-f]{6}");

    /** Names of classes are what these sentences are about. */
    private static final Pattern ABOUT_CLASSES =
            Pattern.compile("class \\S+ may not be loaded; .*|class \\S+ has changed since the file was saved: .*");

    @TempDir
    Path project;

    static List<Sample<?>> samples() {
        return Stream.concat(FileSamples.all().stream(), FileSamples.inOtherDress().stream())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("samples")
    <T> void isAValueOrOneSentence(Sample<T> sample) throws Exception {
        DataCatalog catalog = DataCatalog.builder()
                .config(Map.of("it", sample.entry()), Map.of())
                .baseDirectory(project)
                .build();
        BoundDataset<T> dataset = catalog.bind("it", sample.form(), catalog.scope());
        dataset.save(sample.value().make());
        Path file = project.resolve(sample.file());
        byte[] valid = Files.readAllBytes(file);
        Random random = new Random(SEED);
        for (int i = 0; i < MUTATIONS; i++) {
            byte[] mutated = mutated(valid, random);
            Files.write(file, mutated);
            use(dataset, sample + ", mutation " + i);
            assertThat(Files.readAllBytes(file)).isEqualTo(mutated);
        }
        assertThat(files()).containsExactly(sample.file());
    }

    private List<String> files() throws IOException {
        try (Stream<Path> all = Files.list(project)) {
            return all.map(file -> file.getFileName().toString()).toList();
        }
    }

    private static void use(BoundDataset<?> dataset, String what) {
        try {
            if (dataset.load() instanceof Stream<?> stream) {
                try (stream) {
                    stream.forEach(row -> {});
                }
            }
        } catch (JedroException e) {
            checkSentence(e, what);
        } catch (Throwable t) {
            throw new AssertionError(what + " is neither a value nor a sentence", t);
        }
    }

    private static void checkSentence(JedroException e, String what) {
        assertThat(e.getMessage()).as(what).hasLineCount(1);
        assertThat(ABOUT_CLASSES.matcher(e.getMessage()).replaceAll(""))
                .as(what)
                .doesNotContainPattern(INTERNAL);
    }

    private static byte[] mutated(byte[] valid, Random random) {
        byte[] bytes = valid.clone();
        int at = random.nextInt(bytes.length);
        int length = Math.min(bytes.length - at, 1 + random.nextInt(16));
        switch (random.nextInt(7)) {
            case 0 -> {
                return Arrays.copyOf(bytes, at);
            }
            case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
            case 2 -> Arrays.fill(bytes, at, at + length, (byte) (random.nextBoolean() ? 0 : 0xFF));
            case 3 -> Arrays.fill(bytes, at, at + length, (byte) "9\"{<[,:\n".charAt(random.nextInt(8)));
            case 4 -> {
                // lengths are often four bytes, and often at the end
                int place = random.nextBoolean() ? at : Math.max(0, bytes.length - 1 - random.nextInt(64));
                byte[] large = {-1, -1, -1, 0x7F};
                System.arraycopy(large, 0, bytes, place, Math.min(4, bytes.length - place));
            }
            case 5 -> {
                byte[] without = Arrays.copyOf(bytes, bytes.length - length);
                System.arraycopy(bytes, at + length, without, at, bytes.length - at - length);
                return without;
            }
            default -> {
                byte[] twice = Arrays.copyOf(bytes, bytes.length + length);
                System.arraycopy(bytes, at, twice, at + length, bytes.length - at);
                return twice;
            }
        }
        return bytes;
    }
}
