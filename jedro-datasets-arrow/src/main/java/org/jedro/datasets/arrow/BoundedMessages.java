// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.arrow;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.util.Arrays;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.ipc.ReadChannel;
import org.apache.arrow.vector.ipc.message.MessageChannelReader;
import org.apache.arrow.vector.ipc.message.MessageResult;
import org.jedro.JedroException;

/** The messages of a stream; the library allocates as many bytes as a message declares, so the length is checked before. */
final class BoundedMessages extends MessageChannelReader {
    private static final int CONTINUATION = -1;
    private static final int HEAD = 8;

    private final PushbackInputStream bytes;
    private final long limit;

    private BoundedMessages(PushbackInputStream bytes, BufferAllocator memory, long limit) {
        super(new ReadChannel(Channels.newChannel(bytes)), memory);
        this.bytes = bytes;
        this.limit = limit;
    }

    static BoundedMessages of(InputStream bytes, BufferAllocator memory, long limit) {
        return new BoundedMessages(new PushbackInputStream(bytes, HEAD), memory, limit);
    }

    @Override
    public MessageResult readNext() throws IOException {
        byte[] head = bytes.readNBytes(HEAD);
        ByteBuffer numbers = ByteBuffer.wrap(Arrays.copyOf(head, HEAD)).order(ByteOrder.LITTLE_ENDIAN);
        // before version 0.15, the length came first
        int length = numbers.getInt(0) == CONTINUATION ? numbers.getInt(Integer.BYTES) : numbers.getInt(0);
        if (length < 0 || length > limit) {
            throw new JedroException("the Arrow file is broken or cut off");
        }
        bytes.unread(head);
        return super.readNext();
    }
}
