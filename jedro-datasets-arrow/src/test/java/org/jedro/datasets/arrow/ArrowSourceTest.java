// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.arrow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowStreamReader;
import org.apache.arrow.vector.ipc.ArrowStreamWriter;
import org.apache.arrow.vector.types.Types;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jedro.JedroException;
import org.junit.jupiter.api.Test;

/** What is open is closed, whatever fails. */
class ArrowSourceTest {
    @Test
    void closesTheMemoryIfTheFileCannotBeClosed() throws IOException {
        try (BufferAllocator root = ArrowTables.allocator()) {
            BufferAllocator memory = root.newChildAllocator("it", 0, Long.MAX_VALUE);
            ArrowSource source = ArrowSource.opened(memory, new ArrowStreamReader(unclosable(file(root)), memory));

            assertThatThrownBy(source::close).isInstanceOf(IOException.class).hasMessage("cannot be closed");
            assertThat(root.getChildAllocators()).isEmpty();
        }
    }

    @Test
    void closesTheMemoryOfAFileThatIsRefused() {
        try (BufferAllocator root = ArrowTables.allocator()) {
            BufferAllocator memory = root.newChildAllocator("it", 0, Long.MAX_VALUE);
            ByteArrayInputStream file = unclosable(new byte[] {-1, -1, -1, 0x7F});
            BoundedMessages messages = BoundedMessages.of(file, memory, 100);

            assertThatThrownBy(() -> ArrowSource.opened(memory, new ArrowStreamReader(messages, memory)))
                    .isInstanceOf(JedroException.class)
                    .hasMessage("the Arrow file is broken or cut off")
                    .hasSuppressedException(new IOException("cannot be closed"));
            assertThat(root.getChildAllocators()).isEmpty();
        }
    }

    private static byte[] file(BufferAllocator memory) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Schema schema = new Schema(List.of(Field.nullable("n", Types.MinorType.INT.getType())));
        try (VectorSchemaRoot root = VectorSchemaRoot.create(schema, memory);
                ArrowStreamWriter writer = new ArrowStreamWriter(root, null, Channels.newChannel(bytes))) {
            writer.start();
        }
        return bytes.toByteArray();
    }

    private static ByteArrayInputStream unclosable(byte[] file) {
        return new ByteArrayInputStream(file) {
            @Override
            public void close() throws IOException {
                throw new IOException("cannot be closed");
            }
        };
    }
}
