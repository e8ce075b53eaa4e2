// SPDX-License-Identifier: Apache-2.0
package org.jedro.workers.internal;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jedro.JedroException;
import org.jedro.catalog.RemoteValue;
import org.jedro.catalog.internal.PortableDataset;
import org.jedro.pipeline.Node;
import org.jedro.runner.PlacedNode;
import org.jedro.workers.WorkerException;
import org.jedro.workers.internal.Link.Frame;
import org.jedro.workers.internal.NodeSession.ArgumentKind;
import org.jedro.workers.internal.NodeSession.ResultKind;
import org.jspecify.annotations.Nullable;

/** A call of a node's function in a worker: arguments are sent there, results are returned or stay there to be saved. */
final class RemoteCall {
    private final RemoteRun run;
    private final PlacedNode placed;
    private final Node node;
    private final RemoteAttempt<?> worker;
    private final boolean[] stays;

    RemoteCall(RemoteRun run, PlacedNode placed, RemoteAttempt<?> worker) {
        this.run = run;
        this.placed = placed;
        this.node = placed.node();
        this.worker = worker;
        this.stays = new boolean[placed.outputs().size()];
        for (int i = 0; i < stays.length; i++) {
            stays[i] = placed.outputs()
                    .get(i)
                    .stored()
                    .flatMap(PortableDataset::of)
                    .isPresent();
        }
    }

    /**
     * {@return the results, or their representations}
     *
     * @param code the function, as bytes
     * @throws ThrownThere if the function throws
     * @throws Interrupted if the thread was interrupted, which ends the worker
     */
    @Nullable Object[] make(byte[] code, @Nullable Object[] arguments) {
        Recipe recipe = run.losesPeers() ? recipe(code, arguments) : null;
        return worker.called(current -> new Message(current, recipe).send(code, arguments));
    }

    private Recipe recipe(byte[] code, @Nullable Object[] arguments) {
        return new Recipe(run, placed, code, worker.loaded(), arguments.clone());
    }

    private @Nullable Object[] results(DataInputStream in, @Nullable Recipe recipe) throws IOException {
        worker.notePeak(in.readLong());
        @Nullable Object[] results = new Object[in.readInt()];
        for (int i = 0; i < results.length; i++) {
            ResultKind kind = ResultKind.of(in.readByte());
            if (kind == ResultKind.STAYS) {
                results[i] = ValueThere.result(worker, run.transport(), i);
            } else if (kind == ResultKind.SENT) {
                Held held = new Held(run.transport().read(in), run.transport(), recipe, i);
                run.made(node.outputs().get(i), held);
                results[i] = held;
            }
        }
        return results;
    }

    /** One message with arguments; the parcels that were made for it are discarded after the answer. */
    private final class Message {
        private final Peer current;
        private final @Nullable Recipe recipe;
        private final List<Parcel> sent = new ArrayList<>();
        private final List<Held> taken = new ArrayList<>();

        Message(Peer current, @Nullable Recipe recipe) {
            this.current = current;
            this.recipe = recipe;
        }

        @Nullable Object[] send(byte[] code, @Nullable Object[] arguments) throws PeerGone {
            try {
                byte[] body = Frames.body(out -> write(out, code, arguments));
                Frame answer = current.interruptibleRequest(FrameKind.CALL, body);
                taken.forEach(Held::taken);
                return Frames.read(checked(answer), in -> results(in, recipe));
            } catch (InterruptedException e) {
                throw new Interrupted();
            } finally {
                sent.forEach(Parcel::discard);
            }
        }

        /** A value that was lost on its way is made again for another message. */
        private Frame checked(Frame answer) throws PeerGone {
            try {
                return Frames.checked(answer);
            } catch (ThrownThere e) {
                if (e.getCause() instanceof LostValueException) {
                    throw new PeerGone("an input is lost");
                }
                throw e;
            }
        }

        private void write(DataOutputStream out, byte[] code, @Nullable Object[] arguments) throws IOException {
            out.writeInt(code.length);
            out.write(code);
            out.writeInt(arguments.length);
            for (int i = 0; i < arguments.length; i++) {
                out.writeUTF(node.inputs().get(i));
                writeArgument(out, i, arguments[i]);
            }
            out.writeInt(stays.length);
            for (boolean stay : stays) {
                out.writeBoolean(stay);
            }
        }

        private void writeArgument(DataOutputStream out, int index, @Nullable Object argument) throws IOException {
            if (argument == null) {
                out.writeByte(ArgumentKind.NULL.ordinal());
            } else if (argument instanceof ValueThere there && there.isInput(worker, index)) {
                out.writeByte(ArgumentKind.LOADED.ordinal());
                out.writeInt(index);
            } else if (argument instanceof Held held) {
                writeHeld(out, index, held);
            } else {
                Parcel parcel = pack(index, RemoteValue.here(argument));
                sent.add(parcel);
                if (recipe != null) {
                    recipe.sent(index, parcel);
                }
                out.writeByte(ArgumentKind.SENT.ordinal());
                parcel.write(out);
            }
        }

        private void writeHeld(DataOutputStream out, int index, Held held) throws IOException {
            boolean isLast = placed.inputs().get(index).isReadOnce() && worker.isLast();
            out.writeByte((isLast ? ArgumentKind.LAST : ArgumentKind.SENT).ordinal());
            held.parcel().write(out);
            if (isLast) {
                taken.add(held);
            }
        }

        private Parcel pack(int input, Object value) throws IOException {
            try {
                return run.transport().pack(value);
            } catch (JedroException e) {
                throw WorkerException.about(
                        "Input '" + node.inputs().get(input) + "' cannot go to " + run.place() + ": " + e.getMessage()
                                + ".\n  declare its type in the function or by a DatasetRef, or name the class under 'classes' of the"
                                + " runner",
                        e);
            }
        }
    }

    /** The thread that waited for the answer was interrupted. */
    static final class Interrupted extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
