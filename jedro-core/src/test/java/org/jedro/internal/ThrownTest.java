// SPDX-License-Identifier: Apache-2.0
package org.jedro.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.UndeclaredThrowableException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.jedro.JedroException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ThrownTest {
    private static final IOException CAUSE = new IOException("the line is cut off");

    static Stream<Throwable> wrappers() {
        return Stream.of(
                new ExecutionException(CAUSE),
                new ExecutionException("a message of its own", CAUSE),
                new CompletionException(CAUSE),
                new InvocationTargetException(CAUSE),
                new UndeclaredThrowableException(CAUSE),
                new UncheckedIOException(CAUSE),
                new RuntimeException(CAUSE),
                new ExecutionException(new RuntimeException(new UncheckedIOException(CAUSE))));
    }

    @ParameterizedTest
    @MethodSource("wrappers")
    void takesOffWrappers(Throwable wrapper) {
        assertThat(Thrown.unwrapped(wrapper)).isSameAs(CAUSE);
        assertThat(Reason.of(wrapper)).isEqualTo("the line is cut off");
    }

    @Test
    void keepsWhatHasAMessageOfItsOwn() {
        assertThat(Reason.of(new RuntimeException("order 7 is broken", CAUSE)))
                .isEqualTo("RuntimeException: order 7 is broken");
        assertThat(Reason.of(new UncheckedIOException("order 7 is broken", CAUSE)))
                .isEqualTo("UncheckedIOException: order 7 is broken");
        assertThat(Reason.of(new ExecutionException("order 7 is broken", null)))
                .isEqualTo("ExecutionException: order 7 is broken");
    }

    @Test
    void takesOffTheErrorOfAStaticInitializer() {
        IllegalStateException cause = new IllegalStateException("no rates");

        assertThat(Thrown.unwrapped(new ExceptionInInitializerError(cause))).isSameAs(cause);
    }

    @Test
    void namesTheClassOfEverythingThatCodeOfANodeThrows() {
        assertThat(Reason.ofCodeAsEndOfSentence(new IllegalStateException("no rows.")))
                .isEqualTo("IllegalStateException: no rows.");
        assertThat(Reason.ofCodeAsEndOfSentence(new UncheckedIOException(new NoSuchFileException("data/rates.csv"))))
                .isEqualTo("NoSuchFileException: data/rates.csv.");
        assertThat(Reason.ofCodeAsEndOfSentence(new IllegalStateException("why?")))
                .isEqualTo("IllegalStateException: why?");
        assertThat(Reason.ofCodeAsEndOfSentence(new IllegalStateException())).isEqualTo("IllegalStateException.");
        assertThat(Reason.ofCodeAsEndOfSentence(new JedroException("No rows."))).isEqualTo("no rows.");
    }

    @Test
    void namesTheClassOfAMessageOfOneWord() {
        assertThat(Reason.of(new IllegalStateException("boom"))).isEqualTo("IllegalStateException: boom");
        assertThat(Reason.of(new IllegalStateException("no rows"))).isEqualTo("no rows");
    }
}
