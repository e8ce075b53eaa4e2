package org.jedro.workers;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jedro.JedroException;
import org.jedro.Reason;
import org.jedro.catalog.BoundDataset;
import org.jedro.catalog.BoundDataset.StagedSave;
import org.jedro.catalog.PortableDataset;
import org.jedro.catalog.RemoteValue;
import org.jedro.catalog.Staged;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.PortableNode;
import org.jedro.runner.NodeVisit;
import org.jedro.runner.PlacedNode;
import org.jedro.storage.Owner;
import org.jedro.storage.PendingToken;
import org.jedro.workers.Link.Frame;
import org.jedro.workers.Worker.HeapExhausted;
import org.jedro.workers.WorkerSession.ArgumentKind;
import org.jedro.workers.WorkerSession.ResultKind;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One attempt at a node in a worker. When the worker's heap is exhausted before the function has returned, another worker with
 * twice the heap does the same again, as far as that is allowed.
 */
final class WorkerVisit implements NodeVisit {
    private static final Logger LOG = LoggerFactory.getLogger(WorkerVisit.class);

    private final WorkersRun run;
    private final PlacedNode placed;
    private final Node node;
    private final Map<Integer, BoundDataset<?>> loadedThere = new TreeMap<>();
    private final boolean[] stays;
    private Worker worker;
    private final List<BoundDataset<?>> stagedThere = new ArrayList<>();
    private volatile boolean isOver;
    private long peakHeapBytes = -1;
    private volatile long waitedNanos;
    private List<String> hints = List.of();

    WorkerVisit(WorkersRun run, PlacedNode placed) {
        this.run = run;
        this.placed = placed;
        this.node = placed.node();
        this.stays = new boolean[placed.outputs().size()];
        for (int i = 0; i < stays.length; i++) {
            stays[i] = placed.outputs()
                    .get(i)
                    .stored()
                    .flatMap(PortableDataset::of)
                    .isPresent();
        }
        this.worker = enter(run.spec(node));
    }

    private Worker enter(WorkerSpec spec) {
        Worker entered = run.pool().acquire(spec, run.limit());
        if (isOver) {
            run.pool().release(entered);
            throw WorkerException.about("The attempt is over.", null);
        }
        entered.enterRun(run.runId());
        entered.tell(FrameKind.BEGIN, body(out -> {
            out.writeUTF(run.runId());
            out.writeUTF(node.name());
            out.writeUTF(String.valueOf(entered.pid()));
            boolean isNews = entered.learns(run.allowed());
            out.writeBoolean(isNews);
            if (isNews) {
                out.writeInt(run.allowed().size());
                for (String name : run.allowed()) {
                    out.writeUTF(name);
                }
            }
        }));
        return entered;
    }

    private static byte[] body(Link.Body body) {
        try {
            return Link.Body.bytes(body);
        } catch (IOException e) {
            throw WorkerException.about(
                    "A value cannot be put where a worker JVM finds it: " + e.getMessage() + ".", e);
        }
    }

    // ------------------------------------------------------------------ loading

    @Override
    public Object load(int input, BoundDataset<?> dataset) {
        Optional<PortableDataset> portable = PortableDataset.of(dataset);
        if (portable.isEmpty()) {
            return dataset.load();
        }
        synchronized (this) {
            growing(() -> {
                loadThere(input, dataset);
                return true;
            });
            loadedThere.put(input, dataset);
        }
        return new InWorker(false, input);
    }

    private void loadThere(int input, BoundDataset<?> dataset) throws HeapExhausted {
        PortableDataset portable = PortableDataset.of(dataset).orElseThrow();
        Frame answer = ask(FrameKind.LOAD, body(out -> {
            out.writeInt(input);
            writeObject(out, portable);
        }));
        String version = read(answer, in -> in.readUTF());
        if (!version.isEmpty() && dataset.version().isEmpty()) {
            dataset.settleVersion(version);
        }
    }

    private static void writeObject(DataOutputStream out, Object object) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream stream = new ObjectOutputStream(bytes)) {
            stream.writeObject(object);
        }
        out.writeInt(bytes.size());
        bytes.writeTo(out);
    }

    // ------------------------------------------------------------------ calling

    @Override
    public synchronized @Nullable Object[] call(Node called, @Nullable Object[] arguments) throws Exception {
        byte[] code = PortableNode.of(called).bytes();
        try {
            return growing(() -> callOnce(code, arguments));
        } catch (Interrupted e) {
            throw new InterruptedException("The call was stopped.");
        } catch (Thrown e) {
            hints = e.hints;
            throw e.exception();
        }
    }

    @Override
    public List<String> hints() {
        return hints;
    }

    private @Nullable Object[] callOnce(byte[] code, @Nullable Object[] arguments) throws HeapExhausted {
        List<Parcel> sent = new ArrayList<>();
        List<Held> taken = new ArrayList<>();
        try {
            byte[] body = body(out -> {
                out.writeInt(code.length);
                out.write(code);
                out.writeInt(arguments.length);
                for (int i = 0; i < arguments.length; i++) {
                    out.writeUTF(node.inputs().get(i));
                    writeArgument(out, i, arguments[i], sent, taken);
                }
                out.writeInt(stays.length);
                for (boolean stay : stays) {
                    out.writeBoolean(stay);
                }
            });
            Frame answer = worker.interruptibleRequest(FrameKind.CALL, body);
            taken.forEach(Held::taken);
            return read(checked(answer), this::results);
        } catch (InterruptedException e) {
            throw new Interrupted();
        } finally {
            sent.forEach(Parcel::discard);
        }
    }

    private void writeArgument(
            DataOutputStream out, int index, @Nullable Object argument, List<Parcel> sent, List<Held> taken)
            throws IOException {
        if (argument == null) {
            out.writeByte(ArgumentKind.NULL.ordinal());
        } else if (argument instanceof InWorker there && there.isInput(this, index)) {
            out.writeByte(ArgumentKind.LOADED.ordinal());
            out.writeInt(index);
        } else if (argument instanceof Held held) {
            boolean isLast = placed.inputs().get(index).isReadOnce() && isLargestHeap();
            out.writeByte((isLast ? ArgumentKind.LAST : ArgumentKind.SENT).ordinal());
            held.parcel().write(out);
            if (isLast) {
                taken.add(held);
            }
        } else {
            Parcel parcel = pack(index, RemoteValue.here(argument));
            sent.add(parcel);
            out.writeByte(ArgumentKind.SENT.ordinal());
            parcel.write(out);
        }
    }

    private Parcel pack(int input, Object value) throws IOException {
        try {
            return run.transport().pack(value);
        } catch (JedroException e) {
            throw WorkerException.about(
                    "Input '" + node.inputs().get(input) + "' cannot go to a worker JVM: " + e.getMessage()
                            + ".\n  say its type in the function or by a DatasetRef, or name the class under 'classes' of the"
                            + " runner",
                    e);
        }
    }

    private boolean isLargestHeap() {
        return worker.spec().heapBytes() >= run.largestHeap(node);
    }

    private @Nullable Object[] results(DataInputStream in) throws IOException {
        peakHeapBytes = in.readLong();
        @Nullable Object[] results = new Object[in.readInt()];
        for (int i = 0; i < results.length; i++) {
            ResultKind kind = ResultKind.of(in.readByte());
            if (kind == ResultKind.STAYS) {
                results[i] = new InWorker(true, i);
            } else if (kind == ResultKind.SENT) {
                results[i] = new Held(Parcel.read(in), run.transport());
            }
        }
        return results;
    }

    @Override
    public long peakHeapBytes() {
        return peakHeapBytes;
    }

    @Override
    public long waitedNanos() {
        return waitedNanos;
    }

    // ------------------------------------------------------------------- saving

    @Override
    public StagedSave stage(int output, BoundDataset<?> dataset, Object value) {
        if (!(value instanceof InWorker there) || !there.isOf(this)) {
            return NodeVisit.super.stage(output, dataset, value);
        }
        PortableDataset portable = PortableDataset.of(dataset).orElseThrow();
        synchronized (this) {
            stagedThere.add(dataset);
        }
        Frame answer = asked(FrameKind.STAGE, body(out -> {
            out.writeInt(output);
            writeObject(out, portable);
            Tokens.writeOwner(out, Owner.current());
        }));
        StagedThere answered = read(answer, in -> new StagedThere(in.readBoolean(), Tokens.read(in)));
        if (answered.token.isPresent()) {
            return dataset.adopt(answered.token.get());
        }
        return dataset.stagedElsewhere(answered.isLate, new Staged.Stage() {
            private boolean isDone;

            @Override
            public void commit() {
                String version = read(asked(FrameKind.COMMIT, number(output)), in -> in.readUTF());
                isDone = true;
                if (!version.isEmpty()) {
                    dataset.settleVersion(version);
                }
            }

            @Override
            public void close() {
                if (!isDone && worker.isAlive() && !worker.isBusy()) {
                    asked(FrameKind.DISCARD, number(output));
                }
                isDone = true;
            }
        });
    }

    /** How a worker has staged a value: not yet, aside for this process, or aside for itself. */
    private record StagedThere(boolean isLate, Optional<PendingToken> token) {}

    private static byte[] number(int number) {
        return body(out -> out.writeInt(number));
    }

    // ----------------------------------------------------------- asking and growing

    private Frame ask(FrameKind kind, byte[] body) throws HeapExhausted {
        try {
            return checked(worker.request(kind, body));
        } catch (Thrown e) {
            Exception thrown = e.exception();
            throw thrown instanceof RuntimeException known
                    ? known
                    : WorkerException.about(Reason.asEndOfSentence(thrown), thrown);
        }
    }

    /** For what comes after the call, when nothing can be done again. */
    private synchronized Frame asked(FrameKind kind, byte[] body) {
        try {
            return ask(kind, body);
        } catch (HeapExhausted e) {
            throw exhausted();
        }
    }

    private static Frame checked(Frame answer) {
        if (answer.kind() != FrameKind.FAILED) {
            return answer;
        }
        try {
            throw new Thrown(Failures.unpack(answer.body()), Failures.hints(answer.body()));
        } catch (IOException e) {
            throw WorkerException.about("A worker JVM has failed and cannot say how.", e);
        }
    }

    private static <T> T read(Frame answer, Reader<T> reader) {
        try (DataInputStream in = answer.open()) {
            return reader.read(in);
        } catch (IOException e) {
            throw WorkerException.about("The answer of a worker JVM is cut off.", e);
        }
    }

    private interface Reader<T> {
        T read(DataInputStream in) throws IOException;
    }

    private interface Attempt<T> {
        T make() throws HeapExhausted;
    }

    /** Tries with larger and larger heaps. */
    private <T> T growing(Attempt<T> attempt) {
        while (true) {
            try {
                return attempt.make();
            } catch (HeapExhausted e) {
                growOrGiveUp();
            }
        }
    }

    private void growOrGiveUp() {
        while (true) {
            long heap = worker.spec().heapBytes();
            peakHeapBytes = heap;
            long larger = Math.min(2 * heap, run.largestHeap(node));
            run.pool().discard(worker);
            if (larger <= heap) {
                throw exhausted();
            }
            LOG.warn(
                    "Node '{}' has exhausted the heap of its worker JVM ({}); it is called again with {}.",
                    node.name(),
                    ByteText.of(heap),
                    ByteText.of(larger));
            long stopped = System.nanoTime();
            worker = enter(worker.spec().withHeap(larger));
            waitedNanos += System.nanoTime() - stopped;
            try {
                for (Map.Entry<Integer, BoundDataset<?>> input : loadedThere.entrySet()) {
                    loadThere(input.getKey(), input.getValue());
                }
                return;
            } catch (HeapExhausted e) {
                LOG.debug("Not even its inputs fit", e);
            }
        }
    }

    private WorkerException exhausted() {
        return WorkerException.exhausted("The heap of its worker JVM is exhausted ("
                + ByteText.of(worker.spec().heapBytes())
                + ").\n  give it more with .isolated(heap(\"…\")), in resources.yml, or by the runner's parameters heap and"
                + " max_heap");
    }

    @Override
    public void close() {
        isOver = true;
        if (worker.isBusy() || !worker.isAlive()) {
            run.pool().discard(worker);
            if (!stagedThere.isEmpty()) {
                worker.awaitEnd();
                stagedThere.forEach(BoundDataset::sweep);
            }
        } else {
            worker.tell(FrameKind.END, new byte[0]);
            run.pool().release(worker);
        }
    }

    /** A value that was left with the worker. */
    private final class InWorker implements RemoteValue {
        private final boolean isResult;
        private final int number;

        InWorker(boolean isResult, int number) {
            this.isResult = isResult;
            this.number = number;
        }

        boolean isOf(WorkerVisit visit) {
            return visit == WorkerVisit.this;
        }

        boolean isInput(WorkerVisit visit, int index) {
            return isOf(visit) && !isResult && number == index;
        }

        @Override
        public Object get() {
            if (isOver) {
                throw WorkerException.about("The value has gone with the attempt that loaded or made it.", null);
            }
            Parcel parcel = read(
                    asked(FrameKind.FETCH, body(out -> {
                        out.writeBoolean(isResult);
                        out.writeInt(number);
                    })),
                    Parcel::read);
            try {
                return run.transport().unpack(parcel);
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
            // the visit lets go of everything
        }
    }

    private static final class Interrupted extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** What was thrown in the worker. */
    private static final class Thrown extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient List<String> hints;

        Thrown(Throwable thrown, List<String> hints) {
            super(thrown);
            this.hints = hints;
        }

        Exception exception() {
            Throwable thrown = getCause();
            if (thrown instanceof Error error) {
                throw error;
            }
            return thrown instanceof Exception exception ? exception : this;
        }
    }
}
