// SPDX-License-Identifier: Apache-2.0
package org.jedro.storage;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The process that will commit or discard what is staged: the process of the run, even if a worker writes. While
 * it is alive, no other process removes the staged files.
 *
 * @param machine one boot of one machine and container, within which process ids are unique
 * @param process the id of the process
 * @param start when the process started, in seconds; 0 if that is not known
 */
public record Owner(String machine, long process, long start) implements Serializable {
    static final String UNKNOWN_MACHINE = "x";

    /** {@return this process} */
    public static Owner current() {
        return Self.OWNER;
    }

    /** Determined once, and only in processes that write. */
    private static final class Self {
        static final Owner OWNER =
                new Owner(machineHere(), ProcessHandle.current().pid(), startOf(ProcessHandle.current()));
    }

    /** {@return whether the process is known to be alive; also false if it is on another machine} */
    public boolean isAlive() {
        return hasEnded().map(ended -> !ended).orElse(false);
    }

    /** {@return whether another process of this machine can find out if this one is alive} */
    public boolean isKnown() {
        return !machine.equals(UNKNOWN_MACHINE);
    }

    /** {@return whether the process has ended; empty if it is on another machine} */
    Optional<Boolean> hasEnded() {
        if (!isKnown() || !machine.equals(current().machine)) {
            return Optional.empty();
        }
        Optional<ProcessHandle> found = ProcessHandle.of(process);
        return Optional.of(found.isEmpty() || (start != 0 && startOf(found.get()) != start));
    }

    private static long startOf(ProcessHandle process) {
        return process.info()
                .startInstant()
                .map(started -> started.getEpochSecond())
                .orElse(0L);
    }

    private static String machineHere() {
        try {
            String boot = Files.readString(Path.of("/proc/sys/kernel/random/boot_id"));
            Path container = Files.readSymbolicLink(Path.of("/proc/self/ns/pid"));
            return Integer.toHexString((boot + container).hashCode());
        } catch (IOException | UnsupportedOperationException | SecurityException e) {
            return UNKNOWN_MACHINE;
        }
    }
}
