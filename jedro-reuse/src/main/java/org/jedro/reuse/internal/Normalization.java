// SPDX-License-Identifier: Apache-2.0
package org.jedro.reuse.internal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;

/** Instructions without those that change nothing and that only some compilers write. */
final class Normalization {
    private Normalization() {}

    static List<Instruction> of(MethodModel method) {
        List<Instruction> code = method.code();
        if (method.isInitializer()) {
            code = withoutAssertionStatus(code);
        } else if (method.isConstructor()) {
            code = withoutOuterObject(code);
        }
        return withoutDeadStores(code);
    }

    /**
     * Leaves out how the constructor of an inner class keeps the object around it: newer compilers do so only if the class uses it,
     * and check it for null.
     */
    private static List<Instruction> withoutOuterObject(List<Instruction> code) {
        List<Instruction> rest = new ArrayList<>(code.size());
        int i = 0;
        while (i < code.size()) {
            int end = endOfOuterObject(code, i);
            if (end > i) {
                i = end;
            } else {
                rest.add(code.get(i++));
            }
        }
        return rest;
    }

    private static int endOfOuterObject(List<Instruction> code, int start) {
        boolean isStored = isLoad(code, start) && isLoad(code, start + 1);
        int end = isStored ? start + 2 : start + 1;
        boolean isChecked = isLoad(code, end - 1)
                && isOpcode(code, end, Opcodes.DUP)
                && isOpcode(code, end + 1, Opcodes.INVOKESTATIC)
                && code.get(end + 1).isCallOf("java/util/Objects", "requireNonNull")
                && isOpcode(code, end + 2, Opcodes.POP);
        end = isChecked ? end + 3 : end;
        boolean isOuter = isStored
                ? isOpcode(code, end, Opcodes.PUTFIELD) && isOuterField(code.get(end))
                : isChecked && isOpcode(code, end, Opcodes.POP);
        return isOuter ? end + 1 : start;
    }

    private static boolean isLoad(List<Instruction> code, int index) {
        return isOpcode(code, index, Opcodes.ALOAD);
    }

    private static boolean isOpcode(List<Instruction> code, int index, int opcode) {
        return index < code.size() && code.get(index).opcode() == opcode;
    }

    private static boolean isOuterField(Instruction instruction) {
        MemberRef ref = instruction.member();
        return ref != null && ref.name().startsWith("this$");
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

    /** {@return whether instructions do nothing but compute values on the stack, with conditions but without loops} */
    static boolean isForward(List<Instruction> code) {
        Set<Label> passed = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Instruction instruction : code) {
            if (instruction.isLabel()) {
                passed.add(instruction.label());
            } else if (instruction.isLoad() || instruction.isStore() || instruction.opcode() == Opcodes.JSR) {
                return false;
            } else if (instruction.isBranch() && !isJumpForward(instruction, passed)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isJumpForward(Instruction instruction, Set<Label> passed) {
        return instruction.opcode() != Instruction.CATCH
                && instruction.operands().size() == 1
                && instruction.operands().get(0) instanceof Operand.Target target
                && !passed.contains(target.label());
    }
}
