// SPDX-License-Identifier: Apache-2.0
package org.jedro.reuse.internal;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Finds the instruction that takes a value from the stack, for values that are used within one expression. Conditions in the
 * expression are followed, as javac writes them: forwards.
 */
final class ValueUse {
    private static final int UNREACHABLE = -1;

    private final List<Instruction> code;
    private final Map<Label, Integer> depths = new IdentityHashMap<>();
    /** How many slots of the stack there are from the value on, the value included. */
    private int depth = 1;

    private ValueUse(List<Instruction> code) {
        this.code = code;
    }

    /** {@return the index of the instruction that takes the value that another pushes as its lowest operand; empty if another
     * operand does, or if it cannot be followed} */
    static OptionalInt lowestOperandOf(List<Instruction> code, int push) {
        return new ValueUse(code).find(push + 1);
    }

    private OptionalInt find(int start) {
        for (int i = start; i < code.size(); i++) {
            Instruction instruction = code.get(i);
            if (instruction.isLabel()) {
                depth = depths.getOrDefault(instruction.label(), depth);
            } else if (depth == UNREACHABLE || instruction.opcode() == Opcodes.LOOKUPSWITCH) {
                return OptionalInt.empty();
            } else if (!isCast(instruction) && depth - taken(instruction) < 1) {
                return depth == taken(instruction) ? OptionalInt.of(i) : OptionalInt.empty();
            } else if (!isCast(instruction)) {
                step(instruction);
            }
        }
        return OptionalInt.empty();
    }

    /** The same value stays. */
    private boolean isCast(Instruction instruction) {
        return instruction.opcode() == Opcodes.CHECKCAST && depth == 1;
    }

    private void step(Instruction instruction) {
        if (isInsertedBelow(instruction.opcode())) {
            return;
        }
        depth += instruction.isBranch() ? -taken(instruction) : StackDepth.change(instruction);
        if (instruction.isBranch() && instruction.operands().get(0) instanceof Operand.Target target) {
            depths.put(target.label(), depth);
        }
        if (instruction.opcode() == Opcodes.GOTO) {
            depth = UNREACHABLE;
        }
    }

    /** {@return whether a copy of the top of the stack gets below the value} */
    private boolean isInsertedBelow(int opcode) {
        return switch (opcode) {
            case Opcodes.DUP_X1 -> depth == 2;
            case Opcodes.DUP_X2 -> depth == 2 || depth == 3;
            case Opcodes.DUP2_X1 -> depth == 3;
            case Opcodes.DUP2_X2 -> depth == 3 || depth == 4;
            default -> false;
        };
    }

    /** {@return how many slots an instruction takes; at least those that it does not replace} */
    static int taken(Instruction instruction) {
        int opcode = instruction.opcode();
        MemberRef ref = instruction.member();
        if (opcode == Opcodes.INVOKEDYNAMIC) {
            Operand.Descriptor site =
                    (Operand.Descriptor) instruction.operands().get(1);
            return (Type.getArgumentsAndReturnSizes(site.value()) >> 2) - 1;
        }
        if (ref != null && !ref.isField() && opcode >= Opcodes.INVOKEVIRTUAL) {
            int sizes = Type.getArgumentsAndReturnSizes(ref.descriptor()) >> 2;
            return opcode == Opcodes.INVOKESTATIC ? sizes - 1 : sizes;
        }
        if (opcode >= Opcodes.IF_ICMPEQ && opcode <= Opcodes.IF_ACMPNE) {
            return 2;
        }
        if (opcode >= Opcodes.IFEQ && opcode < Opcodes.IF_ICMPEQ
                || opcode == Opcodes.IFNULL
                || opcode == Opcodes.IFNONNULL) {
            return 1;
        }
        return takenByOthers(instruction);
    }

    private static int takenByOthers(Instruction instruction) {
        int opcode = instruction.opcode();
        if (opcode >= Opcodes.IALOAD && opcode <= Opcodes.SALOAD) {
            return 2;
        }
        if (opcode == Opcodes.GETFIELD || opcode == Opcodes.ARRAYLENGTH || opcode == Opcodes.INSTANCEOF) {
            return 1;
        }
        if (opcode >= Opcodes.IRETURN && opcode <= Opcodes.ARETURN || opcode == Opcodes.ATHROW) {
            return 1;
        }
        return Math.max(0, -StackDepth.change(instruction));
    }
}
