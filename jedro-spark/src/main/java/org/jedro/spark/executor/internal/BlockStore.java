// SPDX-License-Identifier: Apache-2.0
package org.jedro.spark.executor.internal;

import java.io.FileNotFoundException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.spark.SparkEnv;
import org.apache.spark.storage.BlockData;
import org.apache.spark.storage.BlockManager;
import org.apache.spark.storage.StorageLevel;
import org.apache.spark.storage.StreamBlockId;
import org.apache.spark.util.io.ChunkedByteBuffer;
import org.apache.spark.util.io.ChunkedByteBufferOutputStream;
import org.jedro.workers.internal.ParcelStore;
import scala.Option;
import scala.reflect.ClassTag$;

/**
 * Large values as blocks of Spark: on the executor that made them, in memory or on its disk, and read by others over Spark's
 * own connections. Thread-safe.
 */
public final class BlockStore implements ParcelStore {
    private static final int CHUNK = 4 << 20;

    /** Numbers of streams that no receiver of Spark has, since these are counted from zero. */
    private static final int FIRST_STREAM = 1 << 24;

    private static final int STREAM = FIRST_STREAM + new SecureRandom().nextInt(Integer.MAX_VALUE - FIRST_STREAM);
    private static final AtomicLong COUNTER = new AtomicLong();

    private final StorageLevel level;

    /**
     * Creates a store.
     *
     * @param copies how many executors store each value
     */
    public BlockStore(int copies) {
        this.level = StorageLevel.apply(true, true, false, false, copies);
    }

    private static BlockManager blocks() {
        return SparkEnv.get().blockManager();
    }

    @Override
    public String put(long size, Content content) throws IOException {
        int chunk = (int) Math.min(CHUNK, size);
        ChunkedByteBufferOutputStream out =
                new ChunkedByteBufferOutputStream(chunk, length -> ByteBuffer.allocate(((Integer) length).intValue()));
        content.writeTo(Channels.newChannel(out));
        out.close();
        StreamBlockId id = new StreamBlockId(STREAM, COUNTER.incrementAndGet());
        boolean isStored =
                blocks().putBytes(id, out.toChunkedByteBuffer(), level, true, ClassTag$.MODULE$.apply(byte[].class));
        if (!isStored) {
            throw new IOException("the executor has neither memory nor disk left for a value of " + size + " bytes");
        }
        return id.streamId() + "/" + id.uniqueId();
    }

    /** {@return the name of the block} */
    public static StreamBlockId id(String place) {
        int slash = place.indexOf('/');
        return new StreamBlockId(
                Integer.parseInt(place.substring(0, slash)), Long.parseLong(place.substring(slash + 1)));
    }

    @Override
    public ReadableByteChannel open(String place) throws IOException {
        StreamBlockId id = id(place);
        Option<BlockData> here = blocks().getLocalBytes(id);
        if (here.isDefined()) {
            return Channels.newChannel(new Locked(id, here.get()));
        }
        Option<ChunkedByteBuffer> there = blocks().getRemoteBytes(id);
        if (there.isEmpty()) {
            throw new FileNotFoundException("the value is lost with the executor that had it");
        }
        return Channels.newChannel(there.get().toInputStream(true));
    }

    @Override
    public boolean has(String place) {
        return blocks().master().getLocations(id(place)).nonEmpty();
    }

    @Override
    public void discard(String place) {
        SparkEnv env = SparkEnv.get();
        if (env != null) {
            env.blockManager().master().removeBlock(id(place));
        }
    }

    /** A block here, which stays until it has been read. */
    private static final class Locked extends FilterInputStream {
        private final StreamBlockId id;
        private final BlockData data;

        Locked(StreamBlockId id, BlockData data) {
            super(stream(data));
            this.id = id;
            this.data = data;
        }

        private static InputStream stream(BlockData data) {
            return data.toInputStream();
        }

        @Override
        public void close() throws IOException {
            super.close();
            blocks().releaseLockAndDispose(id, data, Option.empty());
        }
    }
}
