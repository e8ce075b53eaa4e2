// SPDX-License-Identifier: Apache-2.0
package org.jedro.workers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jedro.pipeline.Isolation.heap;
import static org.jedro.pipeline.Need.memory;

import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;
import java.util.stream.Stream;
import org.jedro.catalog.CatalogEntry;
import org.jedro.catalog.DataCatalog;
import org.jedro.catalog.Dataset;
import org.jedro.catalog.RunScope;
import org.jedro.catalog.Traits;
import org.jedro.function.Fn1;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.jedro.ref.TypeRef;
import org.jedro.runner.Budget;
import org.jedro.runner.PlanException;
import org.jedro.runner.RunOptions;
import org.jedro.runner.RunResult;
import org.jedro.runner.SequentialRunner;
import org.jedro.runner.ThreadRunner;
import org.jedro.value.ByteSize;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class RefusalsTest {
    record Open(String name, InputStream stream) {}

    static int twice(int number) {
        return 2 * number;
    }

    static Open open(int number) {
        return new Open("n", InputStream.nullInputStream());
    }

    static Stream<String> lines(int number) {
        return Stream.of("a");
    }

    /** A number that only one process may read. */
    private static final class OfOneProcess implements CatalogEntry {
        @Override
        public String type() {
            return "embedded";
        }

        @Override
        public TypeRef<?> defaultForm() {
            return TypeRef.of(Integer.class);
        }

        @Override
        public boolean accepts(TypeRef<?> form) {
            return true;
        }

        @Override
        public <T> Dataset<T> as(TypeRef<T> form, RunScope versions) {
            return CatalogEntry.<T>reading(form, () -> form.rawType().cast(1)).as(form, versions);
        }

        @Override
        public Traits traits() {
            return Traits.PERSISTENT.withSingleProcess(true);
        }
    }

    @Test
    @Tag("core/IO-08")
    @Tag("core/R-17")
    void reportsAllThatCannotBeSentBeforeTheRun() {
        Thread connection = new Thread();
        Fn1<Integer, Integer> captures = x -> x + connection.getPriority();
        Pipeline pipeline = Pipeline.of(
                Node.from("a").apply(captures).to("b").named("captures").isolated(),
                Node.from("a").apply(RefusalsTest::open).to("c").named("opens").isolated(),
                Node.from("a")
                        .apply(RefusalsTest::lines)
                        .to("d")
                        .named("streams")
                        .isolated(),
                Node.from("one")
                        .apply(RefusalsTest::twice)
                        .to("e")
                        .named("reads")
                        .isolated(),
                Node.from("a").apply(RefusalsTest::twice).to("f").named("large").isolated(heap("1000t")));
        DataCatalog catalog = DataCatalog.inMemory()
                .with("a", 3)
                .withEntry("one", new OfOneProcess())
                .build();
        WorkerPool.ofJvm().close();
        List<Long> before = Outside.workers();

        assertThatThrownBy(() -> new SequentialRunner().run(pipeline, catalog))
                .isInstanceOf(PlanException.class)
                .hasMessageMatching("""
                        5 problems in this run, found before it started:
                          Node 'captures' cannot be called in a worker JVM: it captures 'connection', a Thread, which cannot be serialized.
                              pass it as an input, make it inside the function, or run the node here: without .isolated(), under the ThreadRunner
                          Node 'large' cannot be called in a worker JVM: it wants a heap of 1000TiB, but the machine has [0-9.]+ [MG]B for workers (80 % of its memory).
                              give it a smaller heap
                          Node 'opens' cannot be called in a worker JVM: output 'c' is an Open, and an InputStream belongs to one process.
                              hand over the data in it, or give the dataset an entry of a file in the catalog, which the worker then reads and writes itself
                          Node 'reads' cannot be called in a worker JVM: dataset 'one' (embedded) can be used by one process only.
                              run the node here: without .isolated(), under the ThreadRunner
                          Node 'streams' cannot be called in a worker JVM: output 'd' is a Stream<String>, and a Stream belongs to one process.
                              hand over the data in it, or give the dataset an entry of a file in the catalog, which the worker then reads and writes itself""".replace("(80", "\\(80")
                        .replace("memory).", "memory\\).")
                        .replace("(embedded)", "\\(embedded\\)")
                        .replace("isolated()", "isolated\\(\\)"));
        assertThat(Outside.workers()).isEqualTo(before);
    }

    /** Loads a class again that is on the class path. */
    private static Node ofAnotherLoader() throws Exception {
        URL here = RefusalsTest.class.getProtectionDomain().getCodeSource().getLocation();
        try (URLClassLoader loader = new URLClassLoader(new URL[] {here}, RefusalsTest.class.getClassLoader()) {
            @Override
            protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
                if (name.equals(Elsewhere.class.getName())) {
                    Class<?> loaded = findLoadedClass(name);
                    return loaded == null ? findClass(name) : loaded;
                }
                return super.loadClass(name, resolve);
            }
        }) {
            Class<?> other = Class.forName(Elsewhere.class.getName(), true, loader);
            return (Node) other.getMethod("node").invoke(null);
        }
    }

    /** Makes a node. */
    public static final class Elsewhere {
        private Elsewhere() {}

        static int thrice(int number) {
            return 3 * number;
        }

        /** {@return a node of this class} */
        public static Node node() {
            return Node.from("a")
                    .apply(Elsewhere::thrice)
                    .to("b")
                    .named("foreign")
                    .isolated();
        }
    }

    @Test
    @Tag("core/R-17")
    void reportsClassesThatAWorkerCannotSee() throws Exception {
        Pipeline pipeline = Pipeline.of(ofAnotherLoader());

        assertThatThrownBy(() -> new SequentialRunner()
                        .run(pipeline, DataCatalog.inMemory().with("a", 3).build()))
                .isInstanceOf(PlanException.class)
                .hasMessageStartingWith(
                        "Node 'foreign' cannot be called in a worker JVM: org.jedro.workers.RefusalsTest"
                                + "$Elsewhere is not on the class path, but was made or loaded by a ");
    }

    @Test
    void refusesAValueOfAnUnnamedClass() {
        Fn1<Object, String> shows = String::valueOf;
        Pipeline pipeline = Pipeline.of(Node.from("a").apply(shows).to("b").named("shows"));
        DataCatalog catalog = DataCatalog.inMemory()
                .with("a", new ch.qos.logback.core.spi.LogbackLock())
                .build();

        assertThatThrownBy(() -> new ParallelRunner(1, WorkerOptions.defaults()).run(pipeline, catalog))
                .hasMessageStartingWith("""
                        Node 'shows' failed: input 'a' cannot go to a worker JVM: class ch.qos.logback.core.spi.LogbackLock is not expected there.
                          declare its type in the function or by a DatasetRef, or name the class under 'classes' of the runner""");
        assertThat(new ParallelRunner(
                                1, WorkerOptions.defaults().withClasses(List.of("ch.qos.logback.core.spi.LogbackLock")))
                        .run(pipeline, catalog)
                        .load("b", String.class))
                .startsWith("ch.qos.logback.core.spi.LogbackLock@");
    }

    @Test
    void judgesDeclaredMemoryByTheWorkersHeapAndNotByTheBudgetOfThisJvm() {
        RunOptions options = RunOptions.defaults().withBudget(Budget.ofMemory(ByteSize.parse("100MB")));
        DataCatalog catalog = DataCatalog.inMemory().with("a", 3).build();
        Node node = Node.from("a").apply(RefusalsTest::twice).to("b").named("n").needs(memory("200MB"));

        try (RunResult result =
                new ParallelRunner(2, ByteSize.parse("256m"), List.of()).run(Pipeline.of(node), catalog, options)) {
            assertThat(result.load("b")).isEqualTo(6);
        }
        try (RunResult result = new ThreadRunner(2).run(Pipeline.of(node.isolated(heap("256m"))), catalog, options)) {
            assertThat(result.load("b")).isEqualTo(6);
        }
        WorkerOptions small =
                WorkerOptions.defaults().withHeap(ByteSize.parse("64m")).withMaxHeap(ByteSize.parse("128m"));
        assertThatThrownBy(() -> new ParallelRunner(2, small).plan(Pipeline.of(node), catalog, options))
                .isInstanceOf(PlanException.class)
                .hasMessage("""
                        Node 'n' cannot be called in a worker JVM: it needs 200MB of memory, but the heap of its worker is 128MiB at most.
                          give the workers a larger heap (heap and max_heap of the runner), or the node its own with .isolated(heap(...))""");
    }

    @Test
    void givesANodeAHeapForWhatItDeclares() {
        Node node = Node.from("a").apply(RefusalsTest::twice).to("b").needs(memory("2GB"));
        MachineMemory memory = new MachineMemory(4L << 30);

        assertThat(Heaps.first(node, WorkerOptions.defaults(), memory, 4)).isEqualTo(2385L << 20);
        assertThat(Heaps.first(node.needs(memory("1MB")), WorkerOptions.defaults(), memory, 4))
                .isEqualTo(1L << 30);
        assertThat(Heaps.first(node, WorkerOptions.defaults().withHeap(ByteSize.parse("1g")), memory, 4))
                .isEqualTo(1L << 30);
    }
}
