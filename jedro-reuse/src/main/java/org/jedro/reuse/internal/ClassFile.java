// SPDX-License-Identifier: Apache-2.0
package org.jedro.reuse.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;

/** A class file, of which only the names of the class and of its supertypes are read at first. */
final class ClassFile {
    /** The newest version of class files that ASM accepts. */
    static final int NEWEST = Opcodes.V28;

    private static final int MAJOR_VERSION = 6;

    private final String name;
    private final List<String> parents;
    private final boolean newer;
    private @Nullable ClassReader reader;
    private @Nullable ClassModel model;

    private ClassFile(ClassReader reader, boolean newer) {
        this.reader = reader;
        this.newer = newer;
        this.name = reader.getClassName();
        this.parents = new ArrayList<>();
        if (reader.getSuperName() != null) {
            parents.add(reader.getSuperName());
        }
        parents.addAll(List.of(reader.getInterfaces()));
    }

    static ClassFile open(byte[] bytes) throws UnreadableClassException {
        try {
            boolean newer = version(bytes) > NEWEST;
            return new ClassFile(new ClassReader(newer ? withVersion(bytes, NEWEST) : bytes), newer);
        } catch (RuntimeException | StackOverflowError e) {
            throw new UnreadableClassException("The class file is damaged.", e);
        }
    }

    private static int version(byte[] bytes) {
        return (bytes[MAJOR_VERSION] & 0xFF) << 8 | bytes[MAJOR_VERSION + 1] & 0xFF;
    }

    private static byte[] withVersion(byte[] bytes, int version) {
        byte[] changed = Arrays.copyOf(bytes, bytes.length);
        changed[MAJOR_VERSION] = (byte) (version >> 8);
        changed[MAJOR_VERSION + 1] = (byte) version;
        return changed;
    }

    String name() {
        return name;
    }

    /** {@return the superclass first, then the interfaces} */
    List<String> parents() {
        return parents;
    }

    /** {@return whether the file is of a newer Java than ASM knows, and is read as if it were not} */
    boolean isNewer() {
        return newer;
    }

    ClassModel model() throws UnreadableClassException {
        if (model == null) {
            model = read();
        }
        reader = null;
        return model;
    }

    /** Reads the class ahead, so that {@link #model} need not. What fails is left to it, on the thread of the caller. */
    void load() {
        ClassReader current = reader;
        if (model == null && current != null) {
            try {
                model = read(current);
            } catch (RuntimeException | StackOverflowError e) {
                model = null;
            }
        }
    }

    private ClassModel read() throws UnreadableClassException {
        if (reader == null) {
            throw new UnreadableClassException("The class file is damaged.", new IllegalStateException());
        }
        ClassReader once = reader;
        reader = null;
        try {
            return read(once);
        } catch (RuntimeException | StackOverflowError e) {
            throw new UnreadableClassException("The class file is damaged.", e);
        }
    }

    private static ClassModel read(ClassReader from) {
        ClassCollector collector = new ClassCollector();
        from.accept(collector, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return collector.model();
    }
}
