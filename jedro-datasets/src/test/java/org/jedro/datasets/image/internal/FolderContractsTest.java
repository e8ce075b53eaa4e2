// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.image.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jedro.JedroException;
import org.jedro.catalog.BoundDataset;
import org.jedro.catalog.DataCatalog;
import org.jedro.catalog.Previewable;
import org.jedro.catalog.RunScope;
import org.jedro.datasets.chart.ChartKind;
import org.jedro.datasets.chart.ChartSpec;
import org.jedro.ref.TypeRef;
import org.jedro.testkit.CodecContract;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several values as the files of one folder: sets of pictures and of charts. */
@Tag("eco/D-17")
class FolderContractsTest {
    private static final Map<String, Object> PLOTS = Map.of("type", "image", "filepath", "data/plots");

    @TempDir
    Path project;

    private static BufferedImage picture(int width, int color) {
        BufferedImage picture = new BufferedImage(width, 2, BufferedImage.TYPE_INT_RGB);
        picture.setRGB(0, 1, color);
        return picture;
    }

    private static Map<String, BufferedImage> pictures(Object... namesAndWidths) {
        Map<String, BufferedImage> pictures = new LinkedHashMap<>();
        for (int i = 0; i < namesAndWidths.length; i += 2) {
            pictures.put((String) namesAndWidths[i], picture((Integer) namesAndWidths[i + 1], 0xFF0000));
        }
        return pictures;
    }

    private static void assertSamePictures(Iterable<BufferedImage> loaded, Iterable<BufferedImage> saved) {
        assertThat(loaded)
                .map(FolderContractsTest::pixels)
                .containsExactlyElementsOf(
                        assertThat(saved).map(FolderContractsTest::pixels).actual());
    }

    private static List<Integer> pixels(BufferedImage picture) {
        int[] pixels = picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
        return IntStream.of(pixels).boxed().toList();
    }

    /** Pictures by name. */
    @Nested
    class ImageSet extends CodecContract<Map<String, BufferedImage>> {
        ImageSet() {
            super(new TypeRef<>() {});
        }

        @Override
        protected Map<String, Object> entry() {
            return PLOTS;
        }

        @Override
        protected boolean isFolder() {
            return true;
        }

        @Override
        protected boolean detectsTruncation() {
            return true;
        }

        @Override
        protected Map<String, BufferedImage> value() {
            return pictures("a.png", 3, "by/day.bmp", 4);
        }

        @Override
        protected Map<String, BufferedImage> otherValue() {
            return pictures("b", 1);
        }

        @Override
        protected List<Map<String, BufferedImage>> values() {
            return List.of(pictures("1.png", 1, "2.png", 2, "10.png", 3, "a.png", 4), Map.of());
        }

        @Override
        protected Optional<Map<String, BufferedImage>> unwritable() {
            return Optional.of(pictures("../outside.png", 1));
        }

        @Override
        protected OptionalLong rows() {
            return OptionalLong.of(2);
        }

        @Override
        protected void assertSame(Map<String, BufferedImage> loaded, Map<String, BufferedImage> saved) {
            assertThat(List.copyOf(loaded.keySet())).isEqualTo(List.copyOf(saved.keySet()));
            assertSamePictures(loaded.values(), saved.values());
        }
    }

    /** Pictures in a row. */
    @Nested
    class ImageList extends CodecContract<List<BufferedImage>> {
        ImageList() {
            super(new TypeRef<>() {});
        }

        @Override
        protected Map<String, Object> entry() {
            return PLOTS;
        }

        @Override
        protected boolean isFolder() {
            return true;
        }

        @Override
        protected boolean detectsTruncation() {
            return true;
        }

        @Override
        protected List<BufferedImage> value() {
            return IntStream.range(0, 12).mapToObj(i -> picture(1, i)).toList();
        }

        @Override
        protected List<BufferedImage> otherValue() {
            return List.of(picture(9, 1));
        }

        @Override
        protected List<List<BufferedImage>> values() {
            return List.of(List.of());
        }

        @Override
        protected OptionalLong rows() {
            return OptionalLong.of(12);
        }

        @Override
        protected void assertSame(List<BufferedImage> loaded, List<BufferedImage> saved) {
            assertSamePictures(loaded, saved);
        }
    }

    /** Charts by name. */
    @Nested
    class ChartSet extends CodecContract<Map<String, ChartSpec>> {
        ChartSet() {
            super(new TypeRef<>() {});
        }

        @Override
        protected Map<String, Object> entry() {
            return Map.of("type", "chart", "filepath", "data/charts");
        }

        @Override
        protected boolean isFolder() {
            return true;
        }

        @Override
        protected boolean detectsTruncation() {
            return true;
        }

        @Override
        protected Map<String, ChartSpec> value() {
            return Map.of("sales.json", chart("sales"));
        }

        @Override
        protected Map<String, ChartSpec> otherValue() {
            return Map.of("costs.json", chart("costs"));
        }
    }

    private static ChartSpec chart(String y) {
        return ChartSpec.of(ChartKind.BAR, List.of(Map.of("month", "May", y, 2.0)), "month", y);
    }

    private <T> BoundDataset<T> plots(TypeRef<T> form) {
        return DataCatalog.builder()
                .config(Map.of("plots", PLOTS), Map.of())
                .baseDirectory(project)
                .build()
                .bind("plots", form, RunScope.ofRun("v", Map.of()));
    }

    private BoundDataset<Map<String, BufferedImage>> plots() {
        return plots(new TypeRef<>() {});
    }

    private List<String> files() throws IOException {
        try (Stream<Path> all = Files.walk(project)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> project.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    @Test
    void writesAFileForEachNameInTheFormatOfItsSuffix() throws IOException {
        plots().save(pictures("a.png", 1, "by/day.jpg", 2));

        assertThat(files()).containsExactly("data/plots/.jedro-files", "data/plots/a.png", "data/plots/by/day.jpg");
        assertThat(Files.readAllBytes(project.resolve("data/plots/by/day.jpg"))).startsWith(0xFF, 0xD8);
    }

    @Test
    void refusesANameThatLeadsOutOfTheFolder() throws IOException {
        for (String name : List.of("../a.png", "/tmp/a.png", "", ".", "x/../../a.png", "./a.png", "a\tb.png", "a/")) {
            assertThatThrownBy(() -> plots().save(pictures(name, 1)))
                    .isInstanceOf(JedroException.class)
                    .hasMessage("Dataset 'plots' could not be saved to data/plots: expected the name of a file in the"
                            + " folder but was '" + name + "'.");
        }
        assertThat(files()).isEmpty();
    }

    @Test
    void refusesANameThatWouldNotBeLoadedAgain() throws IOException {
        for (String name : List.of("_total.png", ".x.png", ".jedro-files", "_by/day.png")) {
            assertThatThrownBy(() -> plots().save(pictures(name, 1)))
                    .isInstanceOf(JedroException.class)
                    .hasMessage(
                            "Dataset 'plots' could not be saved to data/plots: the name '" + name
                                    + "' would not be loaded again, since those that begin with '.' or '_' are notes of tools.");
        }
        assertThat(files()).isEmpty();
    }

    @Test
    void reportsWhichPictureCannotBeWritten() {
        BufferedImage clear = new BufferedImage(1, 1, BufferedImage.TYPE_INT_ARGB);

        assertThatThrownBy(() -> plots().save(Map.of("a.jpg", clear)))
                .isInstanceOf(JedroException.class)
                .hasMessage(
                        "Dataset 'plots' could not be saved to data/plots: 'a.jpg': a picture with 4 channels cannot be"
                                + " written as 'jpg'; expected a suffix such as '.png'.");
        assertThatThrownBy(() -> plots().save(Map.of("a.webp", clear)))
                .hasMessage("Dataset 'plots' could not be saved to data/plots: 'a.webp': a picture cannot be written as"
                        + " 'webp'; expected a suffix of '.png', '.jpg', '.gif', '.bmp' or '.tiff'.");
    }

    @Test
    void keepsABackslashInAName() throws IOException {
        plots().save(pictures("a\\b.png", 1));

        assertThat(plots().load()).containsOnlyKeys("a\\b.png");
    }

    @Test
    void keepsPicturesOfOthers() throws IOException {
        Files.createDirectories(project.resolve("data/plots"));
        Files.writeString(project.resolve("data/plots/logo.png"), "mine");

        assertThatThrownBy(() -> plots().save(pictures("a.png", 1)))
                .isInstanceOf(JedroException.class)
                .hasMessage(
                        "Dataset 'plots' could not be saved to data/plots: there is 'logo.png' in that folder, which"
                                + " no save has written; a save replaces the whole folder, so name another one or move the file"
                                + " away.");
        assertThat(files()).containsExactly("data/plots/logo.png");
    }

    @Test
    void reportsWhichFileIsNotAPicture() throws IOException {
        plots().save(pictures("a.png", 1));
        Files.writeString(project.resolve("data/plots/b.png"), "text");

        assertThatThrownBy(() -> plots().load())
                .isInstanceOf(JedroException.class)
                .hasMessage(
                        "Dataset 'plots' could not be loaded from data/plots: 'b.png': the file is not an image; expected"
                                + " PNG, JPEG, GIF, BMP or TIFF.");
    }

    @Test
    void reportsThatOnePictureIsNotASet() throws IOException {
        Files.createDirectories(project.resolve("data"));
        Files.writeString(project.resolve("data/plots"), "text");

        assertThatThrownBy(() -> plots().load())
                .isInstanceOf(JedroException.class)
                .hasMessage(
                        "Dataset 'plots' could not be loaded from data/plots: expected a folder of files but was one"
                                + " file.");
    }

    @Test
    void reportsThatASetIsNotAPicture() {
        plots().save(pictures("a.png", 1));

        assertThatThrownBy(() -> plots(TypeRef.of(BufferedImage.class)).load())
                .isInstanceOf(JedroException.class)
                .hasMessage(
                        "Dataset 'plots' could not be loaded from data/plots: there is a folder of that name; expected"
                                + " a file, so remove it or name another path.");
    }

    @Test
    void showsARowForEachFile() throws Exception {
        plots().save(pictures("a.png", 3, "b.png", 4, "c.png", 5));

        Previewable.Preview preview = ((Previewable) plots().dataset()).preview(2);

        assertThat(preview.columns()).containsExactly("file", "format", "width", "height");
        assertThat(preview.rows())
                .containsExactly(List.of("a.png", "png", "3", "2"), List.of("b.png", "png", "4", "2"));
    }
}
