// SPDX-License-Identifier: Apache-2.0
package org.jedro.workers.internal;

import java.io.IOException;
import java.lang.ref.Cleaner;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jedro.JedroException;
import org.jedro.catalog.RemoteValue;
import org.jedro.workers.WorkerException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A packed value between two nodes, or after the last. */
public final class Held implements RemoteValue {
    private static final Logger LOG = LoggerFactory.getLogger(Held.class);

    /** For results that are never closed. */
    private static final Cleaner CLEANER = Cleaner.create();

    private final Content content;
    private final ValueTransport transport;
    private final @Nullable Recipe recipe;
    private final int output;
    private final Cleaner.Cleanable cleanable;

    Held(Parcel parcel, ValueTransport transport) {
        this(parcel, transport, null, 0);
    }

    /**
     * Holds a value that can be made again.
     *
     * @param recipe how; null if it cannot be lost
     * @param output the number of the output
     */
    Held(Parcel parcel, ValueTransport transport, @Nullable Recipe recipe, int output) {
        this.content = new Content(parcel);
        this.transport = transport;
        this.recipe = recipe;
        this.output = output;
        this.cleanable = CLEANER.register(this, content);
    }

    /** {@return the parcel that holds the value} */
    public Parcel parcel() {
        if (content.isGone.get()) {
            throw gone();
        }
        Parcel known = content.parcel;
        if (known.isThere() || recipe == null) {
            return known;
        }
        // before the lock: what waits for it must not hold what the call of the node needs
        recipe.run().releaseIdle();
        return again(recipe);
    }

    /** {@return the place of the value in the store; empty if it is small or has been released} */
    public Optional<String> place() {
        String place = content.isGone.get() ? "" : content.parcel.place();
        return place.isEmpty() ? Optional.empty() : Optional.of(place);
    }

    private synchronized Parcel again(Recipe known) {
        Parcel parcel = content.parcel;
        if (!parcel.isThere()) {
            LOG.warn("The value of '{}' was only on an executor that is lost; its node is called again.", name());
            parcel = known.again(output);
            content.parcel = parcel;
        }
        return parcel;
    }

    private String name() {
        return recipe == null ? "" : recipe.placed().node().outputs().get(output);
    }

    /** {@return this value, or one like it if this one has been released} */
    Held present() {
        if (!content.isGone.get() || recipe == null) {
            return this;
        }
        recipe.run().releaseIdle();
        return new Held(recipe.again(output), transport, recipe, output);
    }

    /** {@return the parcel, which is not discarded with this value} */
    Parcel keep() {
        taken();
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

    /** What is discarded with the value; it must not refer to it. */
    private static final class Content implements Runnable {
        private final AtomicBoolean isGone = new AtomicBoolean();
        private volatile Parcel parcel;

        Content(Parcel parcel) {
            this.parcel = parcel;
        }

        @Override
        public void run() {
            if (isGone.compareAndSet(false, true)) {
                parcel.discard();
            }
        }
    }
}
