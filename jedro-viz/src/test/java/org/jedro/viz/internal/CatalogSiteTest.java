// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jedro.cli.Console;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The catalog that {@code jedro viz build --catalog} writes. */
@Tag("eco/V-42")
class CatalogSiteTest extends VizFixture {
    private Map<Path, String> pages(String folder) throws IOException {
        VizBuildCommand command = new VizBuildCommand(
                new Console(new ByteArrayOutputStream(), new ByteArrayOutputStream(), StandardCharsets.UTF_8, false));
        command.catalog = root.resolve(folder).toString();
        assertThat(command.run(session())).isZero();
        Map<Path, String> pages = new TreeMap<>();
        try (Stream<Path> files = Files.walk(root.resolve(folder))) {
            files.filter(Files::isRegularFile).forEach(file -> {
                try {
                    pages.put(root.resolve(folder).relativize(file), Files.readString(file));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
        return pages;
    }

    private static String page(Map<Path, String> pages, String start) {
        return pages.entrySet().stream()
                .filter(page -> page.getKey().toString().startsWith(start + "-"))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void describesDatasetsAndPipelines() throws IOException {
        start();

        Map<Path, String> pages = pages("site");

        assertThat(pages.get(Path.of("index.html"))).contains(">table</a>", "name, price", "Ada", "type=\"search\"");
        assertThat(page(pages, "datasets/words"))
                .contains("<td>Owner</td><td>Ada</td>", "filepath: data/words.txt", ">shout</a>", "greet.greet");
        assertThat(page(pages, "datasets/shout")).contains("<td>Made from</td><td><a", ">words</a>", ">broken</a>");
        assertThat(page(pages, "datasets/table")).contains("<td>price</td><td>long, nullable</td>");
        assertThat(page(pages, "pipelines/words")).contains("params:greet.word", ">greet.greeting</a>");
        assertThat(pages("again")).isEqualTo(pages);
    }

    @Test
    void hasNoSecretsAndNoMarkupOfTheProject() throws IOException {
        start();

        assertThat(pages("site").values())
                .allSatisfy(page -> assertThat(page).doesNotContain(SECRET, "<b>many", "http:", "https:"))
                .anySatisfy(page -> assertThat(page).contains("&lt;b&gt;many"));
    }

    @Test
    void linksToPagesThatExist() throws IOException {
        start();
        Map<Path, String> pages = pages("site");

        pages.forEach((path, page) -> {
            Matcher links = Pattern.compile("href=\"([^\"]+)\"").matcher(page);
            while (links.find()) {
                Path folder = path.getParent() == null ? Path.of("") : path.getParent();
                assertThat(pages).containsKey(folder.resolve(links.group(1)).normalize());
            }
        });
    }
}
