// SPDX-License-Identifier: Apache-2.0
package org.jedro.reuse.internal;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;

/**
 * A field or method that code refers to.
 *
 * @param use the opcode of the instruction, or the negative tag of a method handle
 */
record MemberRef(int use, String owner, String name, String descriptor) {
    private static final String SWITCH_MAP = "$SwitchMap$";
    /** Kotlin's. */
    private static final String SWITCH_MAPPING = "$EnumSwitchMapping$";

    /** {@return what identifies a method in its class} */
    String key() {
        return name + descriptor;
    }

    boolean isField() {
        return use >= Opcodes.GETSTATIC && use <= Opcodes.PUTFIELD || use < 0 && -use <= Opcodes.H_PUTSTATIC;
    }

    boolean isStaticRead() {
        return use == Opcodes.GETSTATIC || use == -Opcodes.H_GETSTATIC;
    }

    boolean isStaticWrite() {
        return use == Opcodes.PUTSTATIC || use == -Opcodes.H_PUTSTATIC;
    }

    boolean isInstanceWrite() {
        return use == Opcodes.PUTFIELD || use == -Opcodes.H_PUTFIELD;
    }

    /** {@return whether it assigns a field, other than the table of a switch} */
    boolean isWrite() {
        return (isStaticWrite() || isInstanceWrite()) && !isSwitchMap();
    }

    boolean isVirtual() {
        return use == Opcodes.INVOKEVIRTUAL
                || use == Opcodes.INVOKEINTERFACE
                || use == -Opcodes.H_INVOKEVIRTUAL
                || use == -Opcodes.H_INVOKEINTERFACE;
    }

    boolean isConstructorHandle() {
        return use == -Opcodes.H_NEWINVOKESPECIAL;
    }

    /** Written out, since the method that the platform links for a record is slow until it is compiled. */
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || other instanceof MemberRef ref
                        && use == ref.use
                        && name.equals(ref.name)
                        && owner.equals(ref.owner)
                        && descriptor.equals(ref.descriptor);
    }

    @Override
    public int hashCode() {
        return ((name.hashCode() * 31 + owner.hashCode()) * 31 + descriptor.hashCode()) * 31 + use;
    }

    /** {@return whether it is the table from ordinals of an enum to the cases of a switch} */
    boolean isSwitchMap() {
        return isField() && (name.startsWith(SWITCH_MAP) || name.startsWith(SWITCH_MAPPING));
    }
}
