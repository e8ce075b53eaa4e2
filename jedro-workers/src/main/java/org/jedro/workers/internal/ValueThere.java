// SPDX-License-Identifier: Apache-2.0
package org.jedro.workers.internal;

import java.io.IOException;
import org.jedro.catalog.RemoteValue;
import org.jedro.workers.WorkerException;

/** A value that was left with the worker of an attempt: an input that it has loaded, or a result that it saves. */
final class ValueThere implements RemoteValue {
    private final RemoteAttempt<?> worker;
    private final ValueTransport transport;
    private final boolean isResult;
    private final int number;

    private ValueThere(RemoteAttempt<?> worker, ValueTransport transport, boolean isResult, int number) {
        this.worker = worker;
        this.transport = transport;
        this.isResult = isResult;
        this.number = number;
    }

    static ValueThere input(RemoteAttempt<?> worker, ValueTransport transport, int number) {
        return new ValueThere(worker, transport, false, number);
    }

    static ValueThere result(RemoteAttempt<?> worker, ValueTransport transport, int number) {
        return new ValueThere(worker, transport, true, number);
    }

    /** {@return whether the value is with the worker of that attempt} */
    boolean isOf(RemoteAttempt<?> other) {
        return worker == other;
    }

    /** {@return whether the value is that input of that attempt} */
    boolean isInput(RemoteAttempt<?> other, int index) {
        return isOf(other) && !isResult && number == index;
    }

    @Override
    public Object get() {
        if (worker.isOver()) {
            throw WorkerException.about("The value has gone with the attempt that loaded or made it.", null);
        }
        byte[] request = Frames.body(out -> {
            out.writeBoolean(isResult);
            out.writeInt(number);
        });
        Parcel parcel = Frames.read(worker.requestOnce(FrameKind.FETCH, request), transport::read);
        try {
            return transport.unpack(parcel);
        } catch (IOException e) {
            throw WorkerException.about("A value cannot be brought here: " + e.getMessage() + ".", e);
        } finally {
            parcel.discard();
        }
    }

    @Override
    public long bytes() {
        return 0;
    }

    @Override
    public void release() {
        // the worker drops its values when the attempt is over
    }
}
