// SPDX-License-Identifier: Apache-2.0
package org.jedro.workers.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Exceptions on their way from a worker. */
class FailuresTest {
    private static final String TEXT = "Cannot invoke \"String.length()\" because \"text\" is null";

    private static int length(Map<String, String> texts) {
        String text = texts.get("missing");
        return text.length();
    }

    private static Throwable nullPointer() {
        return catchThrowable(() -> length(Map.of("there", "")));
    }

    @Test
    void keepsTheHelpfulTextOfANullPointer() throws IOException {
        Throwable thrown = nullPointer();
        thrown.addSuppressed(new IOException("the disk is full"));

        Throwable unpacked = Failures.unpack(Failures.pack(thrown));

        assertThat(unpacked).isExactlyInstanceOf(NullPointerException.class).hasMessage(TEXT);
        assertThat(unpacked.getStackTrace()).isEqualTo(thrown.getStackTrace());
        assertThat(unpacked.getSuppressed()[0]).hasMessage("the disk is full");
    }

    @Test
    void keepsTheTextOfANullPointerThatIsACause() throws IOException {
        Throwable unpacked = Failures.unpack(Failures.pack(new IllegalStateException("order 7", nullPointer())));

        assertThat(unpacked).isExactlyInstanceOf(IllegalStateException.class).hasMessage("order 7");
        assertThat(unpacked.getCause())
                .isExactlyInstanceOf(NullPointerException.class)
                .hasMessage(TEXT);
    }

    @Test
    void keepsTheCauseOfANullPointer() throws IOException {
        Throwable thrown = new NullPointerException("no order").initCause(nullPointer());

        Throwable unpacked = Failures.unpack(Failures.pack(thrown));

        assertThat(unpacked).hasMessage("no order");
        assertThat(unpacked.getCause()).hasMessage(TEXT).hasNoCause();
    }
}
