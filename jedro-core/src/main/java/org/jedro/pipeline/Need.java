// SPDX-License-Identifier: Apache-2.0
package org.jedro.pipeline;

import org.jedro.value.ByteSize;

/**
 * A resource that a node needs while it runs: {@code needs(memory("12GB"), cpus(2), pool("warehouse", 2))}.
 */
public sealed interface Need {

    /**
     * {@return a need for memory: inputs, working set and outputs of the node together}
     *
     * @param size see {@link ByteSize}; for example {@code 512MB}
     */
    static Need memory(String size) {
        return memory(ByteSize.parse(size));
    }

    /** {@return a need for memory: inputs, working set and outputs of the node together} */
    static Need memory(ByteSize size) {
        return new Memory(size.bytes());
    }

    /** {@return a need for a number of processors} */
    static Need cpus(int count) {
        return new Cpus(count);
    }

    /** {@return a need for one place in a named pool} */
    static Need pool(String name) {
        return new Pool(name, 1);
    }

    /** {@return a need for a number of places in a named pool} */
    static Need pool(String name, int weight) {
        return new Pool(name, weight);
    }

    /**
     * Memory.
     *
     * @param bytes the number of bytes; more than 0
     */
    record Memory(long bytes) implements Need {
        /** Checks the number. */
        public Memory {
            requirePositive(bytes, "memory");
        }
    }

    /**
     * Processors.
     *
     * @param count the number of processors; more than 0
     */
    record Cpus(int count) implements Need {
        /** Checks the number. */
        public Cpus {
            requirePositive(count, "cpus");
        }
    }

    /**
     * Places in a named pool, of which the run has a limited number.
     *
     * @param name the pool
     * @param weight the number of places; more than 0
     */
    record Pool(String name, int weight) implements Need {
        /** Checks the name and the number. */
        public Pool {
            if (name.isBlank()) {
                throw new IllegalArgumentException("A pool needs a name.");
            }
            requirePositive(weight, "pool '" + name + "'");
        }
    }

    private static void requirePositive(long number, String what) {
        if (number <= 0) {
            throw new IllegalArgumentException("Expected " + what + " to be more than 0, but was " + number + ".");
        }
    }
}
