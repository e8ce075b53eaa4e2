// SPDX-License-Identifier: Apache-2.0
package org.jedro.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The traits of an entry that a runner needs before it uses it. Start from {@link #PERSISTENT}, {@link #EPHEMERAL} or {@link
 * #THREAD_CONFINED}, and change what differs. Immutable.
 */
public final class Traits {
    /** A value that is stored somewhere and can be read from anywhere. */
    public static final Traits PERSISTENT = new Traits(false, false, false, false);

    /** A value that is held in memory. */
    public static final Traits EPHEMERAL = new Traits(true, false, false, false);

    /** A value that is stored somewhere, by a dataset that must be used from one thread only: a connection, a handle. */
    public static final Traits THREAD_CONFINED = new Traits(false, true, true, false);

    private final boolean ephemeral;
    private final boolean singleProcess;
    private final boolean threadConfined;
    private final boolean releasable;

    private Traits(boolean ephemeral, boolean singleProcess, boolean threadConfined, boolean releasable) {
        this.ephemeral = ephemeral;
        this.singleProcess = singleProcess;
        this.threadConfined = threadConfined;
        this.releasable = releasable;
    }

    /** {@return whether the value does not outlive the run: it is held in memory} */
    public boolean ephemeral() {
        return ephemeral;
    }

    /** {@return whether the dataset cannot be used from a worker JVM} */
    public boolean singleProcess() {
        return singleProcess;
    }

    /**
     * {@return whether the dataset must be used from one thread only: in a run, the nodes that read, write or confirm it run
     * one after the other on one thread of their own}
     */
    public boolean threadConfined() {
        return threadConfined;
    }

    /**
     * {@return whether the dataset is released after its last reader even if the pipeline only reads it: it holds a
     * copy that the framework made, or a value that its owner handed over}
     */
    public boolean releasable() {
        return releasable;
    }

    /** {@return these traits, restricted to this JVM or not} */
    public Traits withSingleProcess(boolean isSingleProcess) {
        return new Traits(ephemeral, isSingleProcess, threadConfined, releasable);
    }

    /** {@return these traits, releasable or not} */
    public Traits withReleasable(boolean isReleasable) {
        return new Traits(ephemeral, singleProcess, threadConfined, isReleasable);
    }

    private List<Boolean> parts() {
        return List.of(ephemeral, singleProcess, threadConfined, releasable);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Traits that && parts().equals(that.parts());
    }

    @Override
    public int hashCode() {
        return parts().hashCode();
    }

    @Override
    public String toString() {
        return "Traits[ephemeral=" + ephemeral + ", singleProcess=" + singleProcess + ", threadConfined="
                + threadConfined + ", releasable=" + releasable + "]";
    }
}
