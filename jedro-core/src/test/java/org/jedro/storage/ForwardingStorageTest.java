// SPDX-License-Identifier: Apache-2.0
package org.jedro.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ForwardingStorageTest {
    private final List<String> called = new ArrayList<>();

    /** Knows which methods were called, so that a method that is not forwarded is found as soon as it exists. */
    private <T> T inner(Class<T> type) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    called.add(method.getName());
                    return answer(method);
                }));
    }

    /** {@return something of the type that a method returns} */
    private static Object answer(Method method) {
        Class<?> type = method.getReturnType();
        if (type == String.class) {
            return "name";
        }
        if (type == boolean.class) {
            return true;
        }
        if (type == long.class) {
            return 7L;
        }
        if (method.getName().equals("stagingFolder")) {
            return Optional.empty();
        }
        if (type == Optional.class) {
            return Optional.of(Instant.EPOCH);
        }
        if (type == Location.class) {
            return Location.of("mem", "a/b");
        }
        if (type == List.class) {
            return List.of();
        }
        if (type == Path.class) {
            return Path.of("file");
        }
        if (type == InputStream.class) {
            return InputStream.nullInputStream();
        }
        if (type == OutputStream.class) {
            return OutputStream.nullOutputStream();
        }
        if (type == Output.class || type == RangeReader.class) {
            return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, other, values) -> null);
        }
        if (type == void.class) {
            return "";
        }
        throw new IllegalStateException("a method that returns " + type + " needs an answer here");
    }

    private static Object[] arguments(Method method) {
        return Stream.of(method.getParameterTypes())
                .map(type -> type == long.class ? (Object) 3L : "file")
                .toArray();
    }

    /** {@return the names of the methods of a type that do not reach the inner object} */
    private <T> Set<String> kept(Class<T> type, T outer) throws Exception {
        Set<String> kept = new TreeSet<>();
        for (Method method : type.getDeclaredMethods()) {
            if (!Modifier.isStatic(method.getModifiers()) && !method.isSynthetic()) {
                called.clear();
                method.invoke(outer, arguments(method));
                if (!called.contains(method.getName())) {
                    kept.add(method.getName());
                }
            }
        }
        return kept;
    }

    @Test
    void anInputForwardsEverything() throws Exception {
        Input outer = new ForwardingInput(inner(Input.class)) {};

        assertThat(kept(Input.class, outer)).isEmpty();
    }

    @Test
    void anOutputForwardsEverything() throws Exception {
        Output outer = new ForwardingOutput(inner(Output.class)) {};

        assertThat(kept(Output.class, outer)).isEmpty();
    }

    @Test
    void anOutputThatHashesForwardsEverything() throws Exception {
        assertThat(kept(Output.class, HashingOutput.of(inner(Output.class)))).isEmpty();
    }

    @Test
    void aFileIsItsOnlyFile() throws Exception {
        MemoryStorage storage = new MemoryStorage();
        Location file = Location.of(MemoryStorage.SCHEME, "a/b.txt");
        try (Pending pending = storage.replace(file)) {
            try (OutputStream bytes = pending.output().open()) {
                bytes.write('x');
            }
            pending.commit();
        }
        Input outer = new ForwardingInput(storage.input(file)) {};

        assertThat(outer.files()).singleElement().isSameAs(outer);
    }
}
