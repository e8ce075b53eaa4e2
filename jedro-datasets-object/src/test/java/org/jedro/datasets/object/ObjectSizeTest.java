// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.fory.Fory;
import org.jedro.catalog.DataCatalog;
import org.jedro.catalog.DatasetException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Objects that are large, and files that claim to be. */
class ObjectSizeTest {
    /** What Fory accepts by default. */
    private static final long STANDARD_LIMIT = 128L << 20;

    /** Of a file of a few hundred bytes. */
    private static final long MAX_BYTES = 32L << 20;

    @TempDir
    Path project;

    private DataCatalog catalog() {
        return DataCatalog.builder()
                .config(Map.of("model", Map.of("type", "object", "filepath", "model.bin")), Map.of())
                .baseDirectory(project)
                .build();
    }

    @Test
    void keepsAnObjectOfMoreThanForysStandardLimit() {
        int size = (int) (STANDARD_LIMIT / 4) + 1_000_000;
        catalog().save("model", new ArrayList<>(Collections.nCopies(size, 7)));

        List<?> loaded = (List<?>) catalog().load("model");

        assertThat(loaded.size()).isEqualTo(size);
        assertThat(loaded.get(size - 1)).isEqualTo(7);
    }

    @Test
    void reportsThatAValueIsTooLargeForTheHeap() {
        Fory small = Fory.builder()
                .requireClassRegistration(false)
                .suppressClassRegistrationWarnings(true)
                .withMaxGraphMemoryBytes(100)
                .build();
        byte[] bytes = small.serialize(new ArrayList<>(Collections.nCopies(1_000, 7)));
        ClassGate gate = new ClassGate(new AllowedClasses(List.of(), List.of()));

        Throwable refusal = catchThrowable(() -> small.deserialize(bytes));

        assertThat(gate.refusal("loaded", refusal, "broken"))
                .hasMessage("the value would fill more than half of the heap; increase the heap (-Xmx or JEDRO_HEAP)");
        assertThat(gate.refusal(refusal, "broken"))
                .hasMessage("the value would fill more than half of the heap; increase the heap (-Xmx or JEDRO_HEAP)");
        assertThat(gate.refusal("loaded", new IllegalStateException("x"), "broken"))
                .hasMessage("broken");
    }

    @Test
    void refusesSmallFilesThatClaimToBeHuge() throws Exception {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("weights", new double[] {1, 2, 3});
        map.put("names", new ArrayList<>(List.of("a", "b")));
        map.put("counts", new int[] {4, 5});
        map.put("texts", new String[] {"x", "y"});
        map.put("bytes", new byte[] {6, 7});
        catalog().save("model", map);
        byte[] file = Files.readAllBytes(project.resolve("model.bin"));

        for (int position = "JEDRO-OBJECT-1\n".length(); position < file.length; position++) {
            Files.write(project.resolve("model.bin"), hostile(file, position));
            long before = allocated();
            try {
                assertThat(catalog().load("model")).isInstanceOf(Map.class);
            } catch (DatasetException e) {
                assertThat(e)
                        .hasMessage(
                                "Dataset 'model' could not be loaded from model.bin: the file is broken or cut off.");
            }
            assertThat(allocated() - before).isLessThan(MAX_BYTES);
        }
    }

    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }

    /** A number of 2³¹ − 1 in place of whatever was there. */
    private static byte[] hostile(byte[] file, int position) {
        byte[] bytes = Arrays.copyOf(file, Math.max(file.length, position + 5));
        Arrays.fill(bytes, position, position + 4, (byte) 0xFF);
        bytes[position + 4] = 7;
        return bytes;
    }
}
