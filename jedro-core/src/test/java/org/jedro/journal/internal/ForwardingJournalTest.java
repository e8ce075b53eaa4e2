// SPDX-License-Identifier: Apache-2.0
package org.jedro.journal.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jedro.journal.RunJournal;
import org.jedro.secret.Secrets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForwardingJournalTest {
    private final List<String> called = new ArrayList<>();

    /** Knows which methods were called, so that a method that is not forwarded is found as soon as it exists. */
    private final RunJournal inner = (RunJournal) Proxy.newProxyInstance(
            RunJournal.class.getClassLoader(), new Class<?>[] {RunJournal.class}, (proxy, method, arguments) -> {
                called.add(method.getName());
                return answer(method.getReturnType());
            });

    private static Object answer(Class<?> type) {
        if (type == Stream.class) {
            return Stream.empty();
        }
        if (type == AutoCloseable.class) {
            return (AutoCloseable) () -> {};
        }
        if (type == List.class) {
            return List.of("inner");
        }
        if (type != void.class) {
            throw new IllegalStateException("a method that returns " + type + " needs an answer here");
        }
        return null;
    }

    private static final class Plain extends ForwardingJournal {
        Plain(RunJournal inner) {
            super(inner);
        }
    }

    private static List<Method> methods() {
        return Stream.of(RunJournal.class.getDeclaredMethods())
                .filter(method -> !Modifier.isStatic(method.getModifiers()) && !method.isSynthetic())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void losesNoMethodOfTheInnerJournal(boolean isGuarded) throws Exception {
        RunJournal plain = new Plain(inner);
        RunJournal outer = isGuarded ? RunJournal.guarded(plain, "run", () -> Secrets.NONE) : plain;

        for (Method method : methods()) {
            method.invoke(outer, arguments(method));
        }

        assertThat(called)
                .hasSizeGreaterThan(8)
                .containsExactlyElementsOf(
                        methods().stream().map(Method::getName).toList());
    }

    private static Object[] arguments(Method method) {
        return Stream.of(method.getParameterTypes())
                .map(type -> type == int.class ? 1 : type == String.class ? "run" : null)
                .toArray();
    }
}
