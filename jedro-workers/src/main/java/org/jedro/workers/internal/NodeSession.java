// SPDX-License-Identifier: Apache-2.0
package org.jedro.workers.internal;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectStreamClass;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.BaseStream;
import org.jedro.JedroException;
import org.jedro.catalog.BoundDataset;
import org.jedro.catalog.BoundDataset.StagedSave;
import org.jedro.catalog.NodeCommit;
import org.jedro.catalog.RunScope;
import org.jedro.catalog.internal.PortableDataset;
import org.jedro.datasets.object.ObjectBytes;
import org.jedro.failure.FailedCall;
import org.jedro.failure.internal.FailureHints;
import org.jedro.pipeline.PortableNode;
import org.jedro.storage.Owner;
import org.jedro.storage.PendingToken;
import org.jedro.storage.StoredContent;
import org.jedro.workers.WorkerException;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** Executes the requests of a run in the JVM that calls its functions, one after the other. */
public final class NodeSession {
    private final ClassLoader loader;
    private final ParcelStore store;
    private final boolean ownsJvm;
    private final Map<Integer, Object> loaded = new HashMap<>();
    private final Map<Integer, Staged> staged = new LinkedHashMap<>();
    private @Nullable Object[] results = {};
    private List<String> allowed = List.of();
    private @Nullable ValueTransport transport;
    private String runId = "";
    private String nodeName = "";
    private volatile @Nullable RunScope scope;

    /**
     * Creates a session.
     *
     * @param loader finds the classes of the project
     * @param store where large values are
     * @param ownsJvm whether this JVM does nothing else, so that its heap is that of the node
     */
    public NodeSession(ClassLoader loader, ParcelStore store, boolean ownsJvm) {
        this.loader = loader;
        this.store = store;
        this.ownsJvm = ownsJvm;
    }

    /** {@return the answer to a request; null if it is not answered} */
    public Link.@Nullable Frame answer(Link.Frame request) throws IOException {
        try {
            byte[] answer = Link.Body.bytes(out -> perform(request, out));
            boolean isAnswered = request.kind() != FrameKind.BEGIN && request.kind() != FrameKind.END;
            return isAnswered ? new Link.Frame(FrameKind.DONE, answer) : null;
        } catch (OutOfMemoryError e) {
            return exhausted(String.valueOf(e.getMessage()));
        } catch (Thrown e) {
            return failed(e.getCause() == null ? e : e.getCause(), e.hints);
        } catch (Throwable e) {
            return failed(e, List.of());
        }
    }

    private Link.Frame exhausted(String message) throws IOException {
        forget();
        return new Link.Frame(FrameKind.EXHAUSTED, Link.Body.bytes(out -> out.writeUTF(message)));
    }

    /** Libraries wrap what their own threads throw. */
    private Link.Frame failed(Throwable failure, List<String> hints) throws IOException {
        return org.jedro.internal.Thrown.isCausedBy(OutOfMemoryError.class, failure)
                ? exhausted(String.valueOf(org.jedro.internal.Thrown.message(failure)))
                : new Link.Frame(FrameKind.FAILED, Failures.pack(failure, hints));
    }

    private void perform(Link.Frame request, DataOutputStream out) throws IOException {
        try (DataInputStream in = request.open()) {
            switch (request.kind()) {
                case BEGIN -> begin(in);
                case LOAD -> load(in, out);
                case CALL -> call(in, out);
                case FETCH -> fetch(in, out);
                case STAGE -> stage(in, out);
                case COMMIT -> commit(in, out);
                case DISCARD -> discard(in);
                case SEES -> out.writeBoolean(Files.exists(Path.of(in.readUTF())));
                case END -> end();
                case END_RUN -> closeScope();
                default -> throw new IOException("an unexpected request: " + request.kind());
            }
        }
    }

    private void begin(DataInputStream in) throws IOException {
        forget();
        enterRun(in.readUTF());
        MDC.put("run", runId);
        nodeName = in.readUTF();
        MDC.put("node", nodeName);
        MDC.put("worker", in.readUTF());
        ForwardedLogs.forgetLevels();
        if (!in.readBoolean()) {
            return;
        }
        List<String> names = new ArrayList<>();
        int count = in.readInt();
        for (int i = 0; i < count; i++) {
            names.add(in.readUTF());
        }
        if (transport == null || !names.equals(allowed)) {
            allowed = names;
            transport = new ValueTransport(ObjectBytes.of(List.of(), names, loader), store);
        }
    }

    /** What the datasets of another run have opened is closed at the end of that run, or here if the end was not announced. */
    private void enterRun(String id) {
        if (!id.equals(runId)) {
            closeScope();
            runId = id;
        }
    }

    private RunScope scope() {
        RunScope known = scope;
        if (known == null) {
            known = RunScope.ofRun(runId, Map.of());
            scope = known;
        }
        return known;
    }

    /** Closes what the datasets of the run have opened here. */
    public void closeScope() {
        RunScope known = scope;
        scope = null;
        if (known != null) {
            known.close();
        }
    }

    private ValueTransport transport() {
        ValueTransport known = transport;
        if (known == null) {
            throw new IllegalStateException("a request before the visit has begun");
        }
        return known;
    }

    private void end() {
        forget();
        MDC.clear();
    }

    /** Drops the values, and what is staged and has not been handed over. */
    public void forget() {
        loaded.clear();
        staged.values().forEach(Staged::close);
        staged.clear();
        Arrays.fill(results, null);
        results = new Object[0];
    }

    private void load(DataInputStream in, DataOutputStream out) throws IOException {
        int input = in.readInt();
        BoundDataset<?> dataset = dataset(in).open(scope());
        loaded.put(input, dataset.load());
        out.writeUTF(dataset.version().orElse(""));
    }

    private PortableDataset dataset(DataInputStream in) throws IOException {
        return (PortableDataset) object(in);
    }

    private Object object(DataInputStream in) throws IOException {
        byte[] bytes = in.readNBytes(in.readInt());
        try (ObjectInputStream stream = new Resolving(bytes)) {
            return stream.readObject();
        } catch (ClassNotFoundException e) {
            throw new IOException("class " + e.getMessage() + " is not there", e);
        }
    }

    private final class Resolving extends ObjectInputStream {
        Resolving(byte[] bytes) throws IOException {
            super(new ByteArrayInputStream(bytes));
        }

        @Override
        protected Class<?> resolveClass(ObjectStreamClass description) throws IOException, ClassNotFoundException {
            try {
                return Class.forName(description.getName(), false, loader);
            } catch (ClassNotFoundException e) {
                return super.resolveClass(description);
            }
        }
    }

    private void call(DataInputStream in, DataOutputStream out) throws IOException {
        PortableNode node = PortableNode.from(in.readNBytes(in.readInt()), loader);
        Map<String, Object> inputs = new LinkedHashMap<>();
        @Nullable Object[] arguments = arguments(in, inputs);
        boolean[] stays = new boolean[in.readInt()];
        for (int i = 0; i < stays.length; i++) {
            stays[i] = in.readBoolean();
        }
        long largest = largest(arguments);
        if (ownsJvm) {
            PeakHeap.reset();
        }
        long peak;
        try {
            results = node.call(arguments);
        } catch (Exception e) {
            throw new Thrown(e, FailureHints.of(new FailedCall(inputs, org.jedro.internal.Thrown.unwrapped(e))));
        } finally {
            Arrays.fill(arguments, null);
            inputs.clear();
            peak = ownsJvm ? PeakHeap.bytes() : -1;
        }
        out.writeLong(peak);
        shrink(largest);
        writeResults(stays, out);
    }

    private @Nullable Object[] arguments(DataInputStream in, Map<String, Object> inputs) throws IOException {
        @Nullable Object[] arguments = new Object[in.readInt()];
        for (int i = 0; i < arguments.length; i++) {
            String name = in.readUTF();
            ArgumentKind kind = ArgumentKind.of(in.readByte());
            if (kind == ArgumentKind.LOADED) {
                int input = in.readInt();
                arguments[i] = loaded.get(input);
            } else if (kind != ArgumentKind.NULL) {
                Parcel parcel = transport().read(in);
                arguments[i] = unpack(i, parcel);
                if (kind == ArgumentKind.LAST) {
                    parcel.discard();
                }
            }
            Object value = arguments[i];
            if (value != null) {
                inputs.put(name, value);
            }
        }
        loaded.clear();
        return arguments;
    }

    private Object unpack(int input, Parcel parcel) throws IOException {
        try {
            return transport().unpack(parcel);
        } catch (FileNotFoundException e) {
            throw new LostValueException(String.valueOf(e.getMessage()));
        } catch (JedroException e) {
            throw WorkerException.about(
                    "Input " + (input + 1) + " cannot be read where the node is called: " + e.getMessage() + ".", e);
        }
    }

    /** In a JVM of its own, memory is for other processes. */
    private void shrink(long freed) {
        if (ownsJvm) {
            LargeHeap.shrink(freed);
        }
    }

    private static long largest(@Nullable Object[] values) {
        long sum = 0;
        for (Object value : values) {
            sum += LargeHeap.bytes(value);
        }
        return sum;
    }

    private void writeResults(boolean[] stays, DataOutputStream out) throws IOException {
        out.writeInt(results.length);
        long sent = 0;
        for (int i = 0; i < results.length; i++) {
            Object result = results[i];
            ResultKind kind = result == null ? ResultKind.NULL : stays[i] ? ResultKind.STAYS : ResultKind.SENT;
            out.writeByte(kind.ordinal());
            if (result != null && kind == ResultKind.SENT) {
                transport().pack(result).write(out);
                sent += LargeHeap.bytes(result);
                results[i] = null;
            }
        }
        shrink(sent);
    }

    private void fetch(DataInputStream in, DataOutputStream out) throws IOException {
        boolean isResult = in.readBoolean();
        int number = in.readInt();
        Object value = isResult ? results[number] : loaded.get(number);
        if (value == null) {
            throw new IllegalStateException("the value has been released");
        }
        if (value instanceof BaseStream<?, ?>) {
            throw new JedroException("A stream is read by the worker JVM that saves it; a hook cannot read it too.");
        }
        transport().pack(value).write(out);
    }

    @SuppressWarnings("unchecked")
    private void stage(DataInputStream in, DataOutputStream out) throws IOException {
        int output = in.readInt();
        BoundDataset<Object> dataset = (BoundDataset<Object>) dataset(in).open(scope());
        Owner owner = Tokens.readOwner(in);
        if (in.readBoolean()) {
            scope().recordContent();
        }
        StagedSave save = dataset.stage(results[output]);
        int store = store(output, save);
        staged.put(output, new Staged(dataset, save));
        Optional<StoredContent> content = save.content();
        Optional<PendingToken> token = save.token(owner);
        if (token.isPresent()) {
            staged.remove(output);
            save.close();
        }
        out.writeBoolean(save.isLate());
        out.writeInt(store);
        Tokens.write(out, token);
        Tokens.writeContent(out, content);
    }

    /** {@return the first output that has been staged in the same store, which represents the store} */
    private int store(int output, StagedSave save) {
        return staged.entrySet().stream()
                .filter(other -> other.getValue().save().isOfSameStore(save))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(output);
    }

    private void commit(DataInputStream in, DataOutputStream out) throws IOException {
        List<Staged> together = new ArrayList<>();
        int count = in.readInt();
        for (int i = 0; i < count; i++) {
            Staged save = staged.get(in.readInt());
            if (save == null) {
                throw new IllegalStateException("nothing has been written aside");
            }
            together.add(save);
        }
        StagedSave.commitAll(
                new NodeCommit(scope().saveVersion(), nodeName),
                together.stream().map(Staged::save).toList());
        for (Staged save : together) {
            out.writeUTF(save.dataset().version().orElse(""));
        }
    }

    private void discard(DataInputStream in) throws IOException {
        Staged save = staged.remove(in.readInt());
        if (save != null) {
            save.close();
        }
    }

    private record Staged(BoundDataset<?> dataset, StagedSave save) {
        void close() {
            save.close();
        }
    }

    /** An exception of the function, while it passes through code that throws input and output exceptions. */
    private static final class Thrown extends IOException {
        private static final long serialVersionUID = 1L;

        private final transient List<String> hints;

        Thrown(Exception cause, List<String> hints) {
            super(cause);
            this.hints = hints;
        }
    }

    /** How an argument is passed. */
    enum ArgumentKind {
        NULL,
        LOADED,
        SENT,
        /** Sent, and not needed by any later node. */
        LAST;

        private static final ArgumentKind[] ALL = values();

        static ArgumentKind of(int number) {
            return ALL[number];
        }
    }

    /** How a result is passed. */
    enum ResultKind {
        NULL,
        STAYS,
        SENT;

        private static final ResultKind[] ALL = values();

        static ResultKind of(int number) {
            return ALL[number];
        }
    }
}
