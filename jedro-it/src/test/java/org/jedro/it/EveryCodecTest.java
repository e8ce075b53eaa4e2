// SPDX-License-Identifier: Apache-2.0
package org.jedro.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.dflib.DataFrame;
import org.jedro.it.FileSamples.Maker;
import org.jedro.it.FileSamples.Sample;
import org.jedro.it.FileSamples.Trait;
import org.jedro.testkit.CodecContract;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;

/** Holds every pair of format and form on the class path to the contract; {@link EveryPairTest} checks that none is left out. */
@ParameterizedClass
@MethodSource("samples")
class EveryCodecTest extends CodecContract<Object> {
    private final Sample<Object> sample;

    EveryCodecTest(Sample<Object> sample) {
        super(sample.form());
        this.sample = sample;
    }

    static List<Sample<?>> samples() {
        return Stream.concat(FileSamples.all().stream(), FileSamples.folders().stream())
                .toList();
    }

    @Override
    protected Map<String, Object> entry() {
        return sample.entry();
    }

    @Override
    protected Object value() throws Exception {
        return sample.value().make();
    }

    @Override
    protected Object otherValue() throws Exception {
        return sample.other().make();
    }

    @Override
    protected List<Object> values() throws Exception {
        List<Object> values = new ArrayList<>();
        for (Maker<Object> maker : sample.more()) {
            values.add(maker.make());
        }
        return values;
    }

    @Override
    protected OptionalLong rows() {
        return sample.has(Trait.COUNTS_ROWS) ? OptionalLong.of(100) : OptionalLong.empty();
    }

    @Override
    protected boolean acceptsEmptyFile() {
        return sample.has(Trait.ACCEPTS_EMPTY_FILE);
    }

    @Override
    protected boolean detectsTruncation() {
        return sample.has(Trait.DETECTS_TRUNCATION);
    }

    @Override
    protected boolean isFolder() {
        return sample.has(Trait.IS_FOLDER);
    }

    @Override
    protected void assertSame(Object loaded, Object saved) {
        if (saved instanceof DataFrame frame) {
            assertSameFrame((DataFrame) loaded, frame);
        } else if (saved instanceof Stream<?> rows) {
            try (Stream<?> read = (Stream<?>) loaded) {
                assertThat(read.toList()).isEqualTo(rows.toList());
            }
        } else if (saved instanceof BufferedImage image) {
            assertThat(pixels((BufferedImage) loaded)).isEqualTo(pixels(image));
        } else if (saved instanceof Document document) {
            assertThat(((Document) loaded).getDocumentElement().isEqualNode(document.getDocumentElement()))
                    .isTrue();
        } else if (saved instanceof Map<?, ?> map && holdsOneOf(map.values())) {
            assertThat(((Map<?, ?>) loaded).keySet()).isEqualTo(map.keySet());
            map.forEach((name, item) -> assertSame(((Map<?, ?>) loaded).get(name), item));
        } else if (saved instanceof List<?> list && holdsOneOf(list)) {
            assertThat((List<?>) loaded).hasSameSizeAs(list);
            for (int i = 0; i < list.size(); i++) {
                assertSame(((List<?>) loaded).get(i), list.get(i));
            }
        } else {
            assertThat(loaded).isEqualTo(saved);
        }
    }

    /** Frames and pictures have no {@code equals}. */
    private static boolean holdsOneOf(Collection<?> items) {
        return items.stream().anyMatch(item -> item instanceof DataFrame || item instanceof BufferedImage);
    }

    private static void assertSameFrame(DataFrame loaded, DataFrame saved) {
        assertThat(loaded.getColumnsIndex().toArray())
                .isEqualTo(saved.getColumnsIndex().toArray());
        assertThat(loaded.height()).isEqualTo(saved.height());
        for (String column : saved.getColumnsIndex()) {
            assertThat((Iterable<Object>) loaded.<Object>getColumn(column).toList())
                    .as(column)
                    .isEqualTo(saved.<Object>getColumn(column).toList());
        }
    }

    private static List<Integer> pixels(BufferedImage image) {
        int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        return Arrays.stream(pixels).boxed().toList();
    }
}
