// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.panel.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LimitedTest {
    private static final ClassLoader LOADER = LimitedTest.class.getClassLoader();

    @Test
    void interruptsACallThatTakesTooLong() throws Exception {
        CountDownLatch interrupted = new CountDownLatch(1);

        assertThatThrownBy(() -> Limited.within(Duration.ofMillis(50), LOADER, () -> {
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException e) {
                        interrupted.countDown();
                        throw e;
                    }
                    return "never";
                }))
                .isInstanceOf(TimeoutException.class);
        interrupted.await();
    }

    @Test
    void callsWithTheClassLoaderOfTheProject() throws Exception {
        assertThat(Limited.within(LOADER, () -> Thread.currentThread().getContextClassLoader()))
                .isEqualTo(LOADER);
    }
}
