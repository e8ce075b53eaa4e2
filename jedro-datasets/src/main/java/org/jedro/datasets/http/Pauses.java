// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.http;

import java.time.Duration;
import java.time.Instant;

/** The time, and waiting. Thread-safe. */
interface Pauses {
    /** Those of the machine. */
    Pauses REAL = new Pauses() {
        @Override
        public Instant now() {
            return Instant.now();
        }

        @Override
        public void sleep(Duration time) throws InterruptedException {
            Thread.sleep(time.toMillis());
        }
    };

    Instant now();

    void sleep(Duration time) throws InterruptedException;
}
