// SPDX-License-Identifier: Apache-2.0
package org.jedro.it;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jedro.catalog.DataCatalog;
import org.jedro.ref.TypeRef;

/** The files that other tools wrote, and the table that is in most of them. */
final class RealFiles {
    static final TypeRef<List<Reading>> READINGS = new TypeRef<>() {};

    private RealFiles() {}

    record Reading(
            int id,
            Optional<String> name,
            Optional<Double> ratio,
            boolean approved,
            LocalDate day,
            Optional<LocalDateTime> at,
            long big) {}

    /** {@return a catalog of one entry, {@code readings}, for a copy of a file in a folder} */
    static DataCatalog catalog(Path folder, String file, Map<String, ?> options) throws IOException {
        try (InputStream bytes = Objects.requireNonNull(RealFiles.class.getResourceAsStream("/real-files/" + file))) {
            Files.copy(bytes, folder.resolve(file));
        }
        Map<String, Object> entry = new LinkedHashMap<>(options);
        entry.put("filepath", file);
        return DataCatalog.builder()
                .config(Map.of("readings", entry), Map.of())
                .baseDirectory(folder)
                .build();
    }

    /** {@return the rows, with so many nanoseconds in the first moment as a tool keeps} */
    static List<Reading> expected(int nanos) {
        return List.of(
                new Reading(
                        1,
                        Optional.of("čaj"),
                        Optional.of(0.5),
                        true,
                        LocalDate.of(2026, 11, 21),
                        Optional.of(LocalDateTime.of(2026, 11, 21, 6, 1, 2, nanos)),
                        1L << 62),
                new Reading(
                        2,
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        LocalDate.of(1999, 12, 31),
                        Optional.empty(),
                        -(1L << 62)),
                new Reading(
                        3,
                        Optional.of("日本 \"x\", y"),
                        Optional.of(-1e300),
                        true,
                        LocalDate.of(1970, 1, 1),
                        Optional.of(LocalDateTime.of(1999, 12, 31, 23, 59, 59)),
                        0));
    }
}
