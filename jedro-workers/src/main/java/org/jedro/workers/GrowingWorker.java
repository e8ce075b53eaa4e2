// SPDX-License-Identifier: Apache-2.0
package org.jedro.workers;

import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jedro.catalog.BoundDataset;
import org.jedro.catalog.internal.PortableDataset;
import org.jedro.internal.Reason;
import org.jedro.pipeline.Node;
import org.jedro.value.ByteSize;
import org.jedro.workers.Link.Frame;
import org.jedro.workers.Worker.HeapExhausted;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The worker of one attempt at a node. If its heap is exhausted before the function has returned, another worker with
 * twice the heap loads the inputs again and replaces it, up to the allowed maximum.
 *
 * <p>One request at a time; {@link #leave} may be called during a request, and then ends the worker.
 */
final class GrowingWorker {
    /** Logs under the name of the visit, which a project's logging.yml may contain. */
    private static final Logger LOG = LoggerFactory.getLogger(WorkerVisit.class);

    private final WorkersRun run;
    private final Node node;
    private final Map<Integer, BoundDataset<?>> loaded = new TreeMap<>();
    private Worker worker;
    private volatile boolean isOver;
    private long peakHeapBytes = -1;
    private volatile long grownHeapBytes = -1;
    private final AtomicLong waitedNanos = new AtomicLong();

    GrowingWorker(WorkersRun run, Node node) {
        this.run = run;
        this.node = node;
        this.worker = enter(run.spec(node));
    }

    /** What is tried again with a larger heap. */
    @FunctionalInterface
    interface Attempt<T> {
        T make(Worker worker) throws HeapExhausted;
    }

    private Worker enter(WorkerSpec spec) {
        Worker entered = run.pool().acquire(spec, run.limit());
        if (isOver) {
            run.pool().release(entered);
            throw WorkerException.about("The attempt is over.", null);
        }
        entered.enterRun(run.runId());
        entered.send(FrameKind.BEGIN, Frames.body(out -> {
            out.writeUTF(run.runId());
            out.writeUTF(node.name());
            out.writeUTF(String.valueOf(entered.pid()));
            writeNews(out, entered);
        }));
        return entered;
    }

    private void writeNews(DataOutputStream out, Worker entered) throws IOException {
        List<String> allowed = run.allowed();
        boolean isNews = entered.learns(allowed);
        out.writeBoolean(isNews);
        if (isNews) {
            out.writeInt(allowed.size());
            for (String name : allowed) {
                out.writeUTF(name);
            }
        }
    }

    /** Loads an input in the worker. */
    synchronized void load(int input, BoundDataset<?> dataset) {
        growing(current -> {
            load(current, input, dataset);
            return true;
        });
        loaded.put(input, dataset);
    }

    private void load(Worker worker, int input, BoundDataset<?> dataset) throws HeapExhausted {
        PortableDataset portable = PortableDataset.of(dataset).orElseThrow();
        byte[] body = Frames.body(out -> {
            out.writeInt(input);
            Frames.writeObject(out, portable);
        });
        Frame answer = thrown(() -> Frames.checked(loading(worker, body)));
        String version = Frames.read(answer, in -> in.readUTF());
        if (!version.isEmpty() && dataset.version().isEmpty()) {
            dataset.settleVersion(version);
        }
    }

    /** {@return the answer to a request after the call, when nothing can be repeated} */
    synchronized Frame requestOnce(FrameKind kind, byte[] body) {
        try {
            return request(worker, kind, body);
        } catch (HeapExhausted e) {
            throw exhausted();
        }
    }

    /** Only nodes with a time limit are interrupted while they load; that ends the worker. */
    private Frame loading(Worker worker, byte[] body) throws HeapExhausted {
        if (node.constraints().timeout().isEmpty()) {
            return worker.request(FrameKind.LOAD, body);
        }
        try {
            return worker.interruptibleRequest(FrameKind.LOAD, body);
        } catch (InterruptedException e) {
            throw new WorkerCall.Interrupted();
        }
    }

    private static Frame request(Worker worker, FrameKind kind, byte[] body) throws HeapExhausted {
        return thrown(() -> Frames.checked(worker.request(kind, body)));
    }

    private interface Request {
        Frame make() throws HeapExhausted;
    }

    private static Frame thrown(Request request) throws HeapExhausted {
        try {
            return request.make();
        } catch (ThrownInWorker e) {
            Exception thrown = e.exception();
            throw thrown instanceof RuntimeException known
                    ? known
                    : WorkerException.about(Reason.asEndOfSentence(thrown), thrown);
        }
    }

    /** {@return the result of the attempt, with a heap that is large enough for it} */
    synchronized <T> T growing(Attempt<T> attempt) {
        while (true) {
            try {
                return attempt.make(worker);
            } catch (HeapExhausted e) {
                grow();
            }
        }
    }

    private void grow() {
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
                    new ByteSize(heap),
                    new ByteSize(larger));
            long stopped = System.nanoTime();
            worker = enter(worker.spec().withHeap(larger));
            grownHeapBytes = larger;
            waitedNanos.addAndGet(System.nanoTime() - stopped);
            if (hasLoadedAgain()) {
                return;
            }
        }
    }

    private boolean hasLoadedAgain() {
        try {
            for (Map.Entry<Integer, BoundDataset<?>> input : loaded.entrySet()) {
                load(worker, input.getKey(), input.getValue());
            }
            return true;
        } catch (HeapExhausted e) {
            LOG.debug("Not even its inputs fit", e);
            return false;
        }
    }

    private WorkerException exhausted() {
        return WorkerException.exhausted("The heap of its worker JVM is exhausted ("
                + new ByteSize(worker.spec().heapBytes())
                + ").\n  give it more with .isolated(heap(\"…\")), in resources.yml, or by the runner's parameters heap and"
                + " max_heap");
    }

    /** Records the largest heap that the function has needed. */
    void notePeak(long bytes) {
        peakHeapBytes = bytes;
    }

    /** {@return the largest heap that the function has needed; -1 if that is not known} */
    long peakHeapBytes() {
        return peakHeapBytes;
    }

    /** {@return the heap of the present worker, if it is larger than that of the first; else -1} */
    long grownHeapBytes() {
        return grownHeapBytes;
    }

    /** {@return how long larger workers have taken to start, in nanoseconds} */
    long waitedNanos() {
        return waitedNanos.get();
    }

    /** {@return whether a request could be answered now} */
    boolean isReady() {
        return worker.isAlive() && !worker.isBusy();
    }

    /** {@return whether the attempt is over, and the worker has dropped its values} */
    boolean isOver() {
        return isOver;
    }

    /** {@return whether the worker returns to the pool} A worker that is busy or dead is discarded. */
    boolean leave() {
        isOver = true;
        if (!isReady()) {
            run.pool().discard(worker);
            return false;
        }
        worker.send(FrameKind.END, new byte[0]);
        run.pool().release(worker);
        return true;
    }

    /** Waits until a discarded worker has ended. */
    void awaitEnd() {
        worker.awaitEnd();
    }
}
