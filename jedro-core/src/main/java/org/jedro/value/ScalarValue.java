// SPDX-License-Identifier: Apache-2.0
package org.jedro.value;

import java.util.Arrays;
import java.util.Objects;
import org.jedro.Origin;
import org.jspecify.annotations.Nullable;

/**
 * A single value: null, a {@code Boolean}, {@code Long}, {@code BigInteger}, {@code Double} or {@code String}, or any object
 * that a resolver returned.
 */
public final class ScalarValue implements Value {
    private final @Nullable Object data;
    private final Origin origin;

    /** Creates a scalar. */
    public ScalarValue(@Nullable Object data, Origin origin) {
        this.data = data;
        this.origin = origin;
    }

    @Override
    public Origin origin() {
        return origin;
    }

    @Override
    public ScalarValue at(Origin place) {
        return new ScalarValue(data, place);
    }

    @Override
    public @Nullable Object toJava() {
        return data;
    }

    @Override
    public String kind() {
        if (data == null) {
            return "null";
        }
        if (data instanceof Boolean) {
            return "a boolean";
        }
        if (data instanceof Number) {
            return "a number";
        }
        if (data instanceof byte[]) {
            return "binary data";
        }
        return data instanceof String ? "a text" : "a " + data.getClass().getSimpleName();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ScalarValue scalar && Objects.deepEquals(data, scalar.data);
    }

    @Override
    public int hashCode() {
        return data instanceof byte[] bytes ? Arrays.hashCode(bytes) : Objects.hashCode(data);
    }

    /** {@return the kind; the value may be secret} */
    @Override
    public String toString() {
        return kind();
    }
}
