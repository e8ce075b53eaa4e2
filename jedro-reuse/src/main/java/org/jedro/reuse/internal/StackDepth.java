// SPDX-License-Identifier: Apache-2.0
package org.jedro.reuse.internal;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** How instructions change the depth of the operand stack (Java Virtual Machine Specification, 6.5). */
final class StackDepth {
    /**
     * The changes by opcode, of those from 0 to 152: 'E' is 0, 'F' is 1.
     */
    private static final String CHANGES = "EFFFFFFFFGGFFFGGFFFFGFGFGF" // nop to aload
            + "EEEEEEEEEEEEEEEEEEEE" // forms that ASM replaces
            + "DEDEDDDD" // loads from arrays
            + "DCDCDEEEEEEEEEEEEEEEEEEEE" // stores to variables; forms that ASM replaces
            + "BABABBBB" // stores to arrays
            + "DCFFFGGGE" // pop to swap
            + "DCDCDCDCDCDCDCDCDCDCEEEE" // arithmetic
            + "DDDDDDDCDCDC" // shifts and logic
            + "EFEFDDEEFFDEDEEE" // iinc, conversions
            + "BDDBB"; // comparisons

    private StackDepth() {}

    static int change(Instruction instruction) {
        int opcode = instruction.opcode();
        if (opcode >= 0 && opcode < CHANGES.length() && opcode != Opcodes.LDC) {
            return CHANGES.charAt(opcode) - 'E';
        }
        return switch (opcode) {
            case Instruction.PUSH, Opcodes.NEW -> 1;
            case Opcodes.LDC -> isWide(instruction) ? 2 : 1;
            case Opcodes.MONITORENTER, Opcodes.MONITOREXIT -> -1;
            case Opcodes.MULTIANEWARRAY ->
                1 - ((Operand.IntValue) instruction.operands().get(1)).value();
            case Opcodes.INVOKEDYNAMIC ->
                call(((Operand.Descriptor) instruction.operands().get(1)).value());
            default -> ofMember(instruction);
        };
    }

    private static boolean isWide(Instruction instruction) {
        return instruction.operands().get(0) instanceof Operand.Text text
                && (text.value().startsWith("Long ") || text.value().startsWith("Double "));
    }

    private static int ofMember(Instruction instruction) {
        MemberRef ref = instruction.member();
        if (ref == null) {
            return 0;
        }
        int size = ref.isField() ? Type.getType(ref.descriptor()).getSize() : 0;
        return switch (instruction.opcode()) {
            case Opcodes.GETSTATIC -> size;
            case Opcodes.PUTSTATIC -> -size;
            case Opcodes.GETFIELD -> size - 1;
            case Opcodes.PUTFIELD -> -size - 1;
            case Opcodes.INVOKESTATIC -> call(ref.descriptor());
            default -> call(ref.descriptor()) - 1;
        };
    }

    /** The arguments include an object that static methods do not have. */
    private static int call(String descriptor) {
        int sizes = Type.getArgumentsAndReturnSizes(descriptor);
        return (sizes & 3) - (sizes >> 2) + 1;
    }
}
