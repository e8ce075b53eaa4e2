// SPDX-License-Identifier: Apache-2.0
package org.jedro.it;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.nio.file.Path;
import java.util.Map;
import org.dflib.DataFrame;
import org.jedro.catalog.DataCatalog;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What is logged of a Parquet file that is not loaded as its writer meant it. */
class ParquetNotesTest {
    private static final Path FILES = Path.of("../jedro-datasets-parquet/src/test/resources/org/jedro/datasets/parquet")
            .toAbsolutePath();

    @Test
    void nameAColumnOfAnUnknownType() {
        DataCatalog catalog = DataCatalog.builder()
                .baseDirectory(FILES)
                .config(
                        Map.of("table", Map.of("type", "parquet", "filepath", "unknown-logical-type.parquet")),
                        Map.of())
                .build();
        Logger logger = (Logger) LoggerFactory.getLogger("org.jedro.datasets.parquet");
        ListAppender<ILoggingEvent> logged = new ListAppender<>();
        logged.start();
        logger.addAppender(logged);
        try {
            assertThat(catalog.load("table", DataFrame.class).height()).isPositive();
        } finally {
            logger.detachAppender(logged);
        }

        assertThat(logged.list)
                .extracting(event -> event.getLevel() + " " + event.getFormattedMessage())
                .containsExactly(
                        "WARN Column 'column with unknown type' has a logical type that is not known here; it is"
                                + " loaded as the BYTE_ARRAY that it is stored as");
    }
}
