// SPDX-License-Identifier: Apache-2.0
package org.jedro.inspect;

import java.util.Objects;
import org.jedro.Experimental;
import org.jspecify.annotations.Nullable;

/** Options for exporters of pipelines. Immutable. */
@Experimental
public final class ExportOptions {
    private static final ExportOptions DEFAULTS = new ExportOptions(true, Direction.RIGHT);

    private final boolean hasParameters;
    private final Direction direction;

    /** The direction in which data flows through a picture. */
    public enum Direction {
        /** From left to right. */
        RIGHT,
        /** From top to bottom. */
        DOWN
    }

    private ExportOptions(boolean hasParameters, Direction direction) {
        this.hasParameters = hasParameters;
        this.direction = direction;
    }

    /** {@return options with parameters, from left to right} */
    public static ExportOptions defaults() {
        return DEFAULTS;
    }

    /** {@return whether a picture shows parameters} */
    public boolean hasParameters() {
        return hasParameters;
    }

    /** {@return the direction in which data flows through a picture} */
    public Direction direction() {
        return direction;
    }

    /** {@return these options for pictures without parameters} */
    public ExportOptions withoutParameters() {
        return new ExportOptions(false, direction);
    }

    /** {@return these options with another direction} */
    public ExportOptions withDirection(Direction other) {
        return new ExportOptions(hasParameters, other);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ExportOptions options
                && hasParameters == options.hasParameters
                && direction == options.direction;
    }

    @Override
    public int hashCode() {
        return Objects.hash(hasParameters, direction);
    }

    @Override
    public String toString() {
        return "ExportOptions[parameters=" + hasParameters + ", direction=" + direction + "]";
    }
}
