// SPDX-License-Identifier: Apache-2.0
package org.jedro.reuse.internal;

import java.util.HashMap;
import java.util.Map;
import org.objectweb.asm.Opcodes;

/**
 * The tables by which javac implements switches on enums: a generated class has an array for each enum, from the ordinal to a
 * number that the cases use. The numbers depend on the order of all switches in the class.
 */
final class EnumSwitchMaps {
    private static final String INTEGER = "Integer ";

    private EnumSwitchMaps() {}

    /** {@return the names of the constants by the numbers of a table} */
    static Map<Integer, String> names(MemberRef table, ProjectCode project) {
        Map<Integer, String> names = new HashMap<>();
        ClassModel generated = project.find(table.owner());
        MethodModel initializer = generated == null ? null : generated.method(MethodModel.INITIALIZER);
        if (initializer == null) {
            return names;
        }
        String field = "";
        String constant = "";
        int number = 0;
        for (Instruction instruction : initializer.code()) {
            MemberRef ref = instruction.member();
            if (instruction.opcode() == Opcodes.GETSTATIC && ref != null) {
                field = ref.isSwitchMap() ? ref.name() : field;
                constant = ref.name();
            } else if (instruction.isConstant()) {
                number = number(instruction);
            } else if (instruction.opcode() == Opcodes.IASTORE && field.equals(table.name())) {
                names.put(number, constant);
            }
        }
        return names;
    }

    private static int number(Instruction constant) {
        if (constant.opcode() == Instruction.PUSH) {
            return constant.slot();
        }
        if (constant.operands().size() == 1
                && constant.operands().get(0) instanceof Operand.Text text
                && text.value().startsWith(INTEGER)) {
            return Integer.parseInt(text.value().substring(INTEGER.length()));
        }
        return constant.opcode() - Opcodes.ICONST_0;
    }
}
