// SPDX-License-Identifier: Apache-2.0
package org.jedro.reuse.internal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import org.objectweb.asm.Opcodes;

/** Instructions without those that change nothing and that only some compilers write. */
final class Normalization {
    private Normalization() {}

    static List<Instruction> of(ClassModel owner, MethodModel method, ProjectCode project) {
        List<Instruction> code = method.isInitializer() ? withoutAssertionStatus(method.code()) : method.code();
        return withoutDeadStores(code);
    }

    /** Leaves out the field that holds whether assertions are enabled: they change no result. */
    static List<Instruction> withoutAssertionStatus(List<Instruction> code) {
        int call = indexOf(code, 0, i -> code.get(i).isCallOf("java/lang/Class", "desiredAssertionStatus"));
        int store = call < 1
                ? -1
                : indexOf(code, call, i -> code.get(i).isCallOf(ownerOfStatus(code, i), "$assertionsDisabled"));
        if (store < 0) {
            return code;
        }
        List<Instruction> rest = new ArrayList<>(code.subList(0, call - 1));
        rest.addAll(code.subList(store + 1, code.size()));
        return rest;
    }

    private static String ownerOfStatus(List<Instruction> code, int index) {
        MemberRef ref = code.get(index).member();
        return ref == null ? "" : ref.owner();
    }

    private static int indexOf(List<Instruction> code, int start, IntPredicate condition) {
        for (int i = start; i < code.size(); i++) {
            if (condition.test(i)) {
                return i;
            }
        }
        return -1;
    }

    /** Leaves out constants in variables that are never read: whether they are stored depends on debug options. */
    private static List<Instruction> withoutDeadStores(List<Instruction> code) {
        Set<Integer> read = new HashSet<>();
        for (Instruction instruction : code) {
            if (instruction.isLoad()) {
                read.add(instruction.slot());
            }
        }
        List<Instruction> rest = new ArrayList<>(code.size());
        int i = 0;
        while (i < code.size()) {
            int store = code.get(i).isConstant() ? indexOf(code, i + 1, at -> true) : -1;
            while (store >= 0 && store < code.size() && code.get(store).isLabel()) {
                store++;
            }
            boolean isDead = store > 0
                    && store < code.size()
                    && code.get(store).isStore()
                    && !read.contains(code.get(store).slot());
            if (isDead) {
                // positions between the two stay
                rest.addAll(code.subList(i + 1, store));
                i = store + 1;
            } else {
                rest.add(code.get(i++));
            }
        }
        return rest;
    }

    /** {@return whether instructions do nothing but compute values on the stack, in their order} */
    static boolean isStraight(List<Instruction> code) {
        return code.stream().noneMatch(i -> i.isBranch() || i.isLoad() || i.isStore() || i.opcode() == Opcodes.JSR);
    }
}
