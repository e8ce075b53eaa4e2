// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SideBySideTest {
    @Test
    void doesNothingWithoutActions() {
        assertThatCode(() -> SideBySide.run(0, index -> {
                    throw new IllegalStateException("called");
                }))
                .doesNotThrowAnyException();
    }

    @Test
    void performsAllAtOnceAndTheFirstOnTheThreadOfTheCaller() throws Exception {
        Map<Integer, Thread> threads = new ConcurrentHashMap<>();
        CyclicBarrier all = new CyclicBarrier(3);

        SideBySide.run(3, index -> {
            threads.put(index, Thread.currentThread());
            all.await();
        });

        assertThat(threads).containsOnlyKeys(0, 1, 2).containsEntry(0, Thread.currentThread());
        assertThat(threads.values()).doesNotHaveDuplicates();
        assertThat(threads.get(1).getName()).startsWith("jedro-data");
        assertThat(threads.get(1).isDaemon()).isTrue();
    }

    @Test
    void givesItsThreadsTheClassLoaderOfTheCaller() {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        ClassLoader own = new ClassLoader(before) {};
        Map<Integer, ClassLoader> loaders = new ConcurrentHashMap<>();
        Thread.currentThread().setContextClassLoader(own);
        try {
            SideBySide.run(2, index -> loaders.put(index, Thread.currentThread().getContextClassLoader()));
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }

        assertThat(loaders).containsOnlyKeys(0, 1).containsEntry(1, own);
    }

    @Test
    void throwsTheFirstFailureInTheOrderOfTheActions() {
        assertThatThrownBy(() -> SideBySide.run(3, index -> {
                    if (index > 0) {
                        throw new IOException("failure " + index);
                    }
                }))
                .isInstanceOf(IOException.class)
                .hasMessage("failure 1");
        assertThatThrownBy(() -> SideBySide.run(2, index -> {
                    throw new IOException("failure " + index);
                }))
                .hasMessage("failure 0");
    }

    @Test
    void throwsAnErrorBeforeExceptions() {
        assertThatThrownBy(() -> SideBySide.run(4, index -> {
                    if (index == 2) {
                        throw new IOException("wrapped", new OutOfMemoryError("heap"));
                    }
                    if (index == 3) {
                        throw new AssertionError("later");
                    }
                    throw new IOException("failure " + index);
                }))
                .hasMessage("wrapped");
    }

    @Test
    void waitsForTheOthersAlthoughTheCallerIsInterrupted() {
        Thread caller = Thread.currentThread();
        CountDownLatch interrupted = new CountDownLatch(1);
        Map<Integer, Boolean> done = new ConcurrentHashMap<>();

        SideBySide.run(2, index -> {
            if (index == 0) {
                caller.interrupt();
                interrupted.countDown();
            } else {
                interrupted.await();
                // cleared once the caller, which waits, has noticed it
                while (caller.isInterrupted()) {
                    Thread.onSpinWait();
                }
            }
            done.put(index, true);
        });

        assertThat(Thread.interrupted()).as("still interrupted").isTrue();
        assertThat(done).containsOnlyKeys(0, 1);
    }
}
