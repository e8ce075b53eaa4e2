// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner.internal;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/** Access to virtual threads, which exist in JDK 21 but not in JDK 17. */
public final class VirtualThreads {
    private static final @Nullable MethodHandle UNSTARTED = find();

    private VirtualThreads() {}

    /** {@return a factory of virtual threads, if the running JDK has them} */
    public static Optional<ThreadFactory> factory(String prefix, ClassLoader loader) {
        MethodHandle unstarted = UNSTARTED;
        if (unstarted == null) {
            return Optional.empty();
        }
        return Optional.of(work -> {
            try {
                Thread thread = (Thread) unstarted.invoke(work);
                thread.setName(prefix + "virtual");
                thread.setContextClassLoader(loader);
                return thread;
            } catch (Throwable e) {
                throw new IllegalStateException("a virtual thread could not be made", e);
            }
        });
    }

    /** Thread.ofVirtual().unstarted(Runnable). */
    private static @Nullable MethodHandle find() {
        try {
            Class<?> builder = Class.forName("java.lang.Thread$Builder");
            Class<?> ofVirtual = Class.forName("java.lang.Thread$Builder$OfVirtual");
            MethodHandles.Lookup lookup = MethodHandles.publicLookup();
            Object virtual = lookup.findStatic(Thread.class, "ofVirtual", MethodType.methodType(ofVirtual))
                    .invoke();
            return lookup.findVirtual(builder, "unstarted", MethodType.methodType(Thread.class, Runnable.class))
                    .bindTo(virtual);
        } catch (Throwable e) {
            return null;
        }
    }
}
