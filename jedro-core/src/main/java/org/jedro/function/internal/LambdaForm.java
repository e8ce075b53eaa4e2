// SPDX-License-Identifier: Apache-2.0
package org.jedro.function.internal;

import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.lang.invoke.SerializedLambda;
import org.jspecify.annotations.Nullable;

/**
 * Finds the serialized form of a method reference or lambda.
 *
 * <p>The function is serialized to a stream that discards its output and intercepts the {@link SerializedLambda} that the
 * JVM writes in place of the function; it is replaced by null, so captured arguments are neither written nor kept. (Calling
 * {@code writeReplace} by reflection would fail in named modules.)
 */
public final class LambdaForm {
    private LambdaForm() {}

    /** {@return the form; null if the function is an object of a named class, or cannot be serialized} */
    public static @Nullable SerializedLambda of(Object function) {
        if (!function.getClass().isHidden()) {
            return null;
        }
        try (Capture capture = new Capture()) {
            capture.writeObject(function);
            return capture.found;
        } catch (IOException e) {
            return null;
        }
    }

    private static final class Capture extends ObjectOutputStream {
        private @Nullable SerializedLambda found;

        Capture() throws IOException {
            super(OutputStream.nullOutputStream());
            enableReplaceObject(true);
        }

        @Override
        protected @Nullable Object replaceObject(Object object) {
            if (object instanceof SerializedLambda lambda && found == null) {
                found = lambda;
            }
            return null;
        }
    }
}
