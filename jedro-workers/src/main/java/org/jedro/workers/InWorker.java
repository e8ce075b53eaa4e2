// SPDX-License-Identifier: Apache-2.0
package org.jedro.workers;

import java.io.IOException;
import org.jedro.catalog.RemoteValue;

/** A value that was left with the worker of an attempt: an input that it has loaded, or a result that it saves. */
final class InWorker implements RemoteValue {
    private final GrowingWorker worker;
    private final ValueTransport transport;
    private final boolean isResult;
    private final int number;

    private InWorker(GrowingWorker worker, ValueTransport transport, boolean isResult, int number) {
        this.worker = worker;
        this.transport = transport;
        this.isResult = isResult;
        this.number = number;
    }

    static InWorker input(GrowingWorker worker, ValueTransport transport, int number) {
        return new InWorker(worker, transport, false, number);
    }

    static InWorker result(GrowingWorker worker, ValueTransport transport, int number) {
        return new InWorker(worker, transport, true, number);
    }

    /** {@return whether the value is with the worker of that attempt} */
    boolean isOf(GrowingWorker other) {
        return worker == other;
    }

    /** {@return whether the value is that input of that attempt} */
    boolean isInput(GrowingWorker other, int index) {
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
        Parcel parcel = Frames.read(worker.requestOnce(FrameKind.FETCH, request), Parcel::read);
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
