// SPDX-License-Identifier: Apache-2.0
package org.jedro.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jedro.catalog.DataCatalog;
import org.jedro.catalog.Dataset;
import org.jedro.catalog.DatasetProvider;
import org.jedro.catalog.FunctionDataset;
import org.jedro.ref.TypeRef;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The dataset that the guide of the catalog shows fulfils the contract. */
@Tag("eco/D-29")
class LinesTest extends DatasetContract<List<String>> {
    @TempDir
    Path folder;

    // the guide
    record LinesFile(Path filepath, Optional<String> charset) {
        Charset encoding() {
            return Charset.forName(charset.orElse("UTF-8"));
        }
    }

    static DatasetProvider lines() {
        return DatasetProvider.of(
                "lines",
                LinesFile.class,
                new TypeRef<List<String>>() {},
                options -> FunctionDataset.<List<String>>of(
                                () -> Files.readAllLines(options.filepath(), options.encoding()),
                                lines -> Files.write(options.filepath(), lines, options.encoding()))
                        .withExists(() -> Files.exists(options.filepath())));
    }
    // the guide's end

    @Override
    protected TypeRef<List<String>> form() {
        return new TypeRef<>() {};
    }

    @Override
    protected Dataset<List<String>> dataset() {
        DataCatalog catalog = DataCatalog.builder()
                .register(lines())
                .baseDirectory(folder)
                .config(Map.of("it", Map.of("type", "lines", "filepath", "it.txt")), Map.of())
                .build();
        return catalog.bind("it", form(), catalog.scope()).dataset();
    }

    @Override
    protected List<String> value() {
        return List.of("one", "two");
    }

    @Override
    protected List<String> otherValue() {
        return List.of("three");
    }

    @Test
    void isWhatTheGuideShows() throws IOException {
        String source = Files.readString(Path.of("src/test/java/org/jedro/testkit/LinesTest.java"));
        String shown = source.substring(
                source.indexOf("// the guide\n") + "// the guide\n".length(), source.indexOf("    // the guide's end"));

        assertThat(Files.readString(Path.of("../docs/guide/catalog.md")))
                .contains(shown.stripTrailing().stripIndent());
    }
}
