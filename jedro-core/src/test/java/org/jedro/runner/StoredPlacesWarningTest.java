// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.jedro.RecordingLogs;
import org.jedro.catalog.CatalogEntry;
import org.jedro.catalog.DataCatalog;
import org.jedro.catalog.Dataset;
import org.jedro.catalog.RunScope;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.jedro.ref.TypeRef;
import org.jedro.storage.Location;
import org.junit.jupiter.api.Test;

class StoredPlacesWarningTest {
    private static final DataCatalog CATALOG = DataCatalog.inMemory()
            .with("in", 1)
            .withEntry("old", new Located("x"))
            .withEntry("new", new Located("x"))
            .build();

    private static Object same(Object value) {
        return value;
    }

    private static List<String> logsOf(Pipeline pipeline) {
        return RecordingLogs.during(() -> new SequentialRunner().plan(pipeline, CATALOG, RunOptions.defaults()));
    }

    @Test
    void warnsOfAReadAndAWriteOfOnePlaceInNoOrder() {
        Node reads =
                Node.from("old").apply(StoredPlacesWarningTest::same).to("a").named("reads");
        Node writes =
                Node.from("in").apply(StoredPlacesWarningTest::same).to("new").named("writes");

        assertThat(logsOf(Pipeline.of(reads, writes)))
                .anyMatch(line ->
                        line.contains("Node 'reads' reads disk://x as 'old' and node 'writes' writes it as 'new',"
                                + " in no defined order; use one name for both, or order the nodes with after."));
        assertThat(logsOf(Pipeline.of(reads.after("writes"), writes))).noneMatch(line -> line.contains("disk://x"));
        assertThat(logsOf(Pipeline.of(reads, writes.after("reads")))).noneMatch(line -> line.contains("disk://x"));
    }

    private record Located(String place) implements CatalogEntry {
        @Override
        public String type() {
            return "located";
        }

        @Override
        public TypeRef<?> defaultForm() {
            return TypeRef.of(Object.class);
        }

        @Override
        public boolean accepts(TypeRef<?> form) {
            return true;
        }

        @Override
        public Optional<Location> location() {
            return Optional.of(Location.of("disk", place));
        }

        @Override
        @SuppressWarnings("unchecked")
        public <T> Dataset<T> as(TypeRef<T> form, RunScope versions) {
            return (Dataset<T>) new Dataset<Object>() {
                @Override
                public Object load() {
                    return 1;
                }

                @Override
                public void save(Object value) {}
            };
        }
    }
}
