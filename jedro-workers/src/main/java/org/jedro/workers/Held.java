// SPDX-License-Identifier: Apache-2.0
package org.jedro.workers;

import java.io.IOException;
import java.lang.ref.Cleaner;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jedro.JedroException;
import org.jedro.catalog.RemoteValue;

/** A packed value between two nodes, or after the last. */
final class Held implements RemoteValue {
    /** For results that are never closed. */
    private static final Cleaner CLEANER = Cleaner.create();

    private final Content content;
    private final ValueTransport transport;
    private final Cleaner.Cleanable cleanable;

    Held(Parcel parcel, ValueTransport transport) {
        this.content = new Content(parcel);
        this.transport = transport;
        this.cleanable = CLEANER.register(this, content);
    }

    /** {@return the parcel that holds the value} */
    Parcel parcel() {
        if (content.isGone.get()) {
            throw gone();
        }
        return content.parcel;
    }

    /** Records that the last reader has taken the value. */
    void taken() {
        content.isGone.set(true);
    }

    @Override
    public Object get() {
        try {
            return transport.unpack(parcel());
        } catch (IOException e) {
            throw WorkerException.about(
                    "A value cannot be brought here from shared memory: " + e.getMessage() + ".", e);
        } catch (WorkerException e) {
            throw e;
        } catch (JedroException e) {
            throw WorkerException.about("A value of a worker JVM cannot be brought here: " + e.getMessage() + ".", e);
        }
    }

    private static WorkerException gone() {
        return WorkerException.about("The value has been released, or its last reader has taken it away.", null);
    }

    @Override
    public long bytes() {
        return content.parcel.size();
    }

    @Override
    public void release() {
        cleanable.clean();
    }

    private record Content(Parcel parcel, AtomicBoolean isGone) implements Runnable {
        Content(Parcel parcel) {
            this(parcel, new AtomicBoolean());
        }

        @Override
        public void run() {
            if (isGone.compareAndSet(false, true)) {
                parcel.discard();
            }
        }
    }
}
