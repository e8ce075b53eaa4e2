// SPDX-License-Identifier: Apache-2.0
package org.jedro.pipeline;

import java.util.Arrays;

/** Numbers distinct strings in the order in which they are added. Open addressing: 12 to 20 bytes per name, besides the name. */
final class NameTable {
    private String[] names;
    private int[] slots;
    private int size;

    NameTable(int expected) {
        names = new String[Math.max(4, expected)];
        slots = emptySlots(names.length);
    }

    private static int[] emptySlots(int capacity) {
        int length = Integer.highestOneBit(Math.max(4, capacity) * 2 - 1) * 2;
        int[] slots = new int[length];
        Arrays.fill(slots, -1);
        return slots;
    }

    int size() {
        return size;
    }

    String name(int index) {
        return names[index];
    }

    /** {@return the number of the name, or -1} */
    int find(String name) {
        return slots[slot(name)];
    }

    /** {@return the number of the name, which is new if it equals {@link #size} before the call} */
    int add(String name) {
        int slot = slot(name);
        if (slots[slot] >= 0) {
            return slots[slot];
        }
        if (size == names.length) {
            grow();
            slot = slot(name);
        }
        names[size] = name;
        slots[slot] = size;
        return size++;
    }

    /** Frees capacity that was reserved for names that were not added. */
    void trim() {
        if (names.length > size + size / 8) {
            names = Arrays.copyOf(names, Math.max(4, size));
            rehash();
        }
    }

    private void grow() {
        names = Arrays.copyOf(names, names.length + (names.length >> 1) + 1);
        rehash();
    }

    private void rehash() {
        slots = emptySlots(names.length);
        for (int i = 0; i < size; i++) {
            slots[slot(names[i])] = i;
        }
    }

    private int slot(String name) {
        int hash = name.hashCode() * 0x9E3779B9;
        int mask = slots.length - 1;
        int slot = (hash ^ (hash >>> 16)) & mask;
        while (slots[slot] >= 0 && !names[slots[slot]].equals(name)) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }
}
