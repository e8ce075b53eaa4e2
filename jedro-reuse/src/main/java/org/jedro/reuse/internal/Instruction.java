// SPDX-License-Identifier: Apache-2.0
package org.jedro.reuse.internal;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;

/**
 * One instruction of a method, or one of the things that stand between instructions.
 *
 * @param opcode the opcode, or one of the constants here
 */
record Instruction(int opcode, List<Operand> operands) {
    /** A position. */
    static final int LABEL = -1;
    /** The range and the handler of an exception. */
    static final int CATCH = -2;
    /** An integer that is written into the instruction. */
    static final int PUSH = -3;
    /** A static field of the same class, read before it has its value. */
    static final int EARLY = -4;

    static Instruction of(int opcode, Operand... operands) {
        return new Instruction(opcode, List.of(operands));
    }

    boolean isLabel() {
        return opcode == LABEL;
    }

    boolean isConstant() {
        return opcode == Opcodes.LDC || opcode == PUSH || opcode >= Opcodes.ICONST_M1 && opcode <= Opcodes.DCONST_1;
    }

    boolean isStore() {
        return opcode >= Opcodes.ISTORE && opcode <= Opcodes.ASTORE;
    }

    boolean isLoad() {
        return opcode >= Opcodes.ILOAD && opcode <= Opcodes.ALOAD || opcode == Opcodes.RET || opcode == Opcodes.IINC;
    }

    boolean isBranch() {
        return opcode == CATCH
                || opcode >= Opcodes.IFEQ && opcode <= Opcodes.LOOKUPSWITCH
                || opcode == Opcodes.IFNULL
                || opcode == Opcodes.IFNONNULL
                || opcode == Opcodes.ATHROW;
    }

    /** {@return the variable's number; only of loads and stores} */
    int slot() {
        return ((Operand.IntValue) operands.get(0)).value();
    }

    /** {@return the position; only of a {@link #LABEL}} */
    Label label() {
        return ((Operand.Target) operands.get(0)).label();
    }

    /** {@return the first field or method that it refers to} */
    @Nullable MemberRef member() {
        for (int i = 0; i < operands.size(); i++) {
            if (operands.get(i) instanceof Operand.Member member) {
                return member.ref();
            }
        }
        return null;
    }

    boolean isCallOf(String owner, String name) {
        MemberRef ref = member();
        return ref != null && ref.owner().equals(owner) && ref.name().equals(name);
    }
}
