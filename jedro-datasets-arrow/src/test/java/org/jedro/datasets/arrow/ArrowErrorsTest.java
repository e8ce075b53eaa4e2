// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.arrow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.BaseVariableWidthViewVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowFileWriter;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.dflib.DataFrame;
import org.dflib.Series;
import org.jedro.catalog.DataCatalog;
import org.jedro.ref.TypeRef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Arrow files with impossible sizes: no memory is taken for them. */
class ArrowErrorsTest {
    private static final String BROKEN =
            "Dataset 'it' could not be loaded from it.arrow: the Arrow file is broken or cut off.";

    @TempDir
    Path project;

    private DataCatalog catalog() {
        return DataCatalog.builder()
                .config(Map.of("it", Map.of("type", "arrow", "filepath", "it.arrow")), Map.of())
                .baseDirectory(project)
                .build();
    }

    private void assertBroken(byte[] file) throws IOException {
        Files.write(project.resolve("it.arrow"), file);
        for (TypeRef<?> form : List.of(TypeRef.of(DataFrame.class), new TypeRef<Stream<Row>>() {})) {
            assertThatThrownBy(() -> {
                        if (catalog().load("it", form) instanceof Stream<?> rows) {
                            rows.close();
                        }
                    })
                    .hasMessage(BROKEN);
        }
    }

    record Row(String s) {}

    @Test
    void believesNoMessageToBeLongerThanTheFileMayUnpackTo() throws IOException {
        byte[] length = {-1, -1, -1, 0x7F};
        byte[] marked = {-1, -1, -1, -1, -1, -1, -1, 0x7F};

        assertBroken(length);
        assertBroken(marked);
        assertBroken("hello, this is a text\n".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void believesNoTextToEndBehindTheOthers() throws IOException {
        catalog().save("it", DataFrame.byColumn("s").of(Series.of("aaaa", "bbbb", "cccc")));
        byte[] file = Files.readAllBytes(project.resolve("it.arrow"));
        byte[] offsets = ByteBuffer.allocate(16)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(0)
                .putInt(4)
                .putInt(8)
                .putInt(12)
                .array();
        int at =
                new String(file, StandardCharsets.ISO_8859_1).indexOf(new String(offsets, StandardCharsets.ISO_8859_1));
        ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putInt(at + 4, Integer.MAX_VALUE);
        Files.write(project.resolve("it.arrow"), file);

        assertThatThrownBy(() -> catalog().load("it", DataFrame.class)).hasMessage(BROKEN);
    }

    @Test
    void believesNoViewToBeLongerThanTheBytesThatThereAre() throws IOException {
        byte[] text = "a text that is too long for its view".getBytes(StandardCharsets.UTF_8);
        for (ArrowType type : List.of(ArrowType.Utf8View.INSTANCE, ArrowType.BinaryView.INSTANCE)) {
            byte[] file = views(type, text);
            Files.write(project.resolve("it.arrow"), file);
            assertThat(catalog().load("it", DataFrame.class).height()).isEqualTo(1);

            byte[] view = ByteBuffer.allocate(8)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putInt(text.length)
                    .put(text, 0, 4)
                    .array();
            int at = new String(file, StandardCharsets.ISO_8859_1)
                    .indexOf(new String(view, StandardCharsets.ISO_8859_1));
            ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putInt(at, Integer.MAX_VALUE);
            Files.write(project.resolve("it.arrow"), file);

            assertThatThrownBy(() -> catalog().load("it", DataFrame.class))
                    .hasMessage(BROKEN)
                    .rootCause()
                    .isInstanceOf(IndexOutOfBoundsException.class)
                    .hasMessageStartingWith("Range [0, 2147483647) out of bounds");
        }
    }

    private static byte[] views(ArrowType type, byte[] text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Schema schema = new Schema(List.of(Field.nullable("s", type)));
        try (BufferAllocator memory = ArrowTables.allocator();
                VectorSchemaRoot root = VectorSchemaRoot.create(schema, memory);
                ArrowFileWriter writer = new ArrowFileWriter(root, null, Channels.newChannel(bytes))) {
            ((BaseVariableWidthViewVector) root.getVector(0)).setSafe(0, text);
            root.setRowCount(1);
            writer.writeBatch();
        }
        return bytes.toByteArray();
    }
}
