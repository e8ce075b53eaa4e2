// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jedro.catalog.BoundDataset;
import org.jedro.catalog.DataCatalog;
import org.jedro.ref.TypeRef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder is not there for a moment while a save puts another in its place: who reads then must not notice. */
class ReplacedFolderTest {
    private static final int READS = 3_000;
    private static final TypeRef<Map<String, BufferedImage>> IMAGES = new TypeRef<>() {};

    @TempDir
    Path project;

    private BoundDataset<Map<String, BufferedImage>> images() {
        DataCatalog catalog = DataCatalog.builder()
                .config(Map.of("it", Map.of("type", "image", "filepath", "it")), Map.of())
                .baseDirectory(project)
                .build();
        return catalog.bind("it", IMAGES, catalog.scope());
    }

    @Test
    void isReadAsAWholeWhileOthersTakeItsPlace() throws Exception {
        BufferedImage dot = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB);
        Map<String, BufferedImage> two = Map.of("a.png", dot, "b.png", dot);
        Map<String, BufferedImage> three = Map.of("a.png", dot, "c.png", dot, "d.png", dot);
        images().save(two);
        AtomicBoolean isEnough = new AtomicBoolean();
        ExecutorService pool = Executors.newSingleThreadExecutor();
        try {
            Future<Integer> writer = pool.submit(() -> {
                int saves = 0;
                while (!isEnough.get()) {
                    images().save(saves++ % 2 == 0 ? three : two);
                }
                return saves;
            });
            for (int i = 0; i < READS && !writer.isDone(); i++) {
                BoundDataset<Map<String, BufferedImage>> images = images();
                assertThat(images.exists()).isTrue();
                assertThat(images.statistics().rows().orElseThrow()).isBetween(2L, 3L);
                Set<String> names = images.load().keySet();
                assertThat(names.equals(two.keySet()) || names.equals(three.keySet()))
                        .as("%s", names)
                        .isTrue();
            }
            isEnough.set(true);
            assertThat(writer.get()).isGreaterThan(1);
        } finally {
            isEnough.set(true);
            pool.shutdownNow();
        }
    }
}
