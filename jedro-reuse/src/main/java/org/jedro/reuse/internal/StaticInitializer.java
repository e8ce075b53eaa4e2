// SPDX-License-Identifier: Apache-2.0
package org.jedro.reuse.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;

/**
 * The static initializer of a class, cut into the initial values of single fields where that is possible, so that code depends only
 * on the fields that it reads.
 *
 * <p>It is cut after each statement, where the stack is empty. Statements that do not end in a field, and values whose computation
 * can change something else, belong to every user of the class.
 */
final class StaticInitializer {
    private static final Set<String> SETTERS =
            Set.of("setDefault", "setProperty", "setProperties", "load", "loadLibrary");

    private final Map<String, List<Instruction>> values = new LinkedHashMap<>();
    private final Map<String, List<Instruction>> always = new LinkedHashMap<>();
    private final List<Instruction> statements = new ArrayList<>();
    private final Set<String> assignedFields = new TreeSet<>();
    private final Set<String> assignedLate = new TreeSet<>();
    private final StringBuilder order = new StringBuilder();
    private int effects;

    private StaticInitializer() {}

    /** {@return the parts of a class's initializer; null if it does not consist of independent statements} */
    static @Nullable StaticInitializer of(ClassModel type, MethodModel initializer, ProjectCode project) {
        List<Instruction> code = Normalization.withoutAssertionStatus(initializer.code());
        if (type.isEnum() || !Normalization.isForward(code)) {
            return null;
        }
        StaticInitializer parts = new StaticInitializer();
        Statements statements = new Statements();
        for (Instruction instruction : code) {
            if (instruction.opcode() != Opcodes.RETURN && statements.endsAfter(instruction)) {
                parts.add(type, statements.take(), project);
            }
        }
        return statements.isComplete() ? parts : null;
    }

    /** Collects the instructions of one statement: it ends where the stack is empty and no jump leads past. */
    private static final class Statements {
        private final Map<Label, Integer> depths = new IdentityHashMap<>();
        private final Set<Label> ahead = Collections.newSetFromMap(new IdentityHashMap<>());
        private List<Instruction> statement = new ArrayList<>();
        private int depth;

        boolean endsAfter(Instruction instruction) {
            if (instruction.isLabel()) {
                depth = depths.getOrDefault(instruction.label(), depth);
                if (ahead.remove(instruction.label())) {
                    statement.add(instruction);
                }
            } else {
                statement.add(instruction);
                jump(instruction);
            }
            return depth == 0 && ahead.isEmpty() && !statement.isEmpty();
        }

        private void jump(Instruction instruction) {
            depth += instruction.isBranch() ? -ValueUse.taken(instruction) : StackDepth.change(instruction);
            if (instruction.isBranch() && instruction.operands().get(0) instanceof Operand.Target target) {
                depths.put(target.label(), depth);
                ahead.add(target.label());
            }
        }

        List<Instruction> take() {
            List<Instruction> taken = statement;
            statement = new ArrayList<>();
            return taken;
        }

        boolean isComplete() {
            return statement.isEmpty() && ahead.isEmpty();
        }
    }

    private void add(ClassModel type, List<Instruction> statement, ProjectCode project) {
        List<MemberRef> assigned = members(statement).stream()
                .filter(ref -> ref.isStaticWrite() && ref.owner().equals(type.name()))
                .toList();
        if (assigned.isEmpty()) {
            statements.addAll(statement);
            addEffect("static");
        } else if (assigned.size() > 1
                || values.containsKey(assigned.get(0).name())
                || hasEffects(statement, project)) {
            assigned.forEach(ref -> always.computeIfAbsent(ref.name(), name -> new ArrayList<>())
                    .addAll(statement));
            addEffect(assigned.get(0).name() + " =");
        } else {
            statement.addAll(earlyReads(type, statement));
            values.put(assigned.get(0).name(), statement);
            assignedLate.add(assigned.get(0).name());
        }
        assigned.forEach(ref -> assignedFields.add(ref.name()));
    }

    /** What can change something else can see which fields have their values already. */
    private void addEffect(String part) {
        if (effects++ > 0) {
            order.append(assignedLate).append(' ');
        }
        assignedLate.clear();
        order.append(part).append(' ');
    }

    private List<Instruction> earlyReads(ClassModel type, List<Instruction> statement) {
        return members(statement).stream()
                .filter(ref -> ref.isStaticRead() && ref.owner().equals(type.name()))
                .filter(ref -> !assignedFields.contains(ref.name()))
                .map(ref -> Instruction.of(Instruction.EARLY, new Operand.Text(ref.name())))
                .toList();
    }

    /** {@return the order of the parts that can change or see something else, and of the fields after them; empty if it cannot
     * matter} */
    String order() {
        return effects == 0 || effects == 1 && assignedLate.isEmpty() ? "" : order + assignedLate.toString();
    }

    private static List<MemberRef> members(List<Instruction> statement) {
        List<MemberRef> members = new ArrayList<>();
        for (Instruction instruction : statement) {
            MemberRef ref = instruction.member();
            if (ref != null) {
                members.add(ref);
            }
        }
        return members;
    }

    /** Calls of the project, calls that get an object from a field, and calls that change the platform. */
    private static boolean hasEffects(List<Instruction> statement, ProjectCode project) {
        List<MemberRef> members = members(statement);
        boolean readsObject = members.stream()
                .anyMatch(ref -> ref.isStaticRead() && ref.descriptor().length() > 1 && !isText(ref.descriptor()));
        return members.stream()
                .filter(ref -> !ref.isField())
                .anyMatch(ref -> readsObject || project.contains(ref.owner()) || SETTERS.contains(ref.name()));
    }

    private static boolean isText(String descriptor) {
        return descriptor.equals("Ljava/lang/String;");
    }

    /** {@return the computation of a field's initial value; null if it has none of its own} */
    @Nullable List<Instruction> value(String field) {
        return values.get(field);
    }

    /** {@return the computations that count for every user, by field} */
    Map<String, List<Instruction>> always() {
        return always;
    }

    /** {@return the statements that do not assign a field, in order} */
    List<Instruction> statements() {
        return statements;
    }

    /** {@return the fields with a value of their own} */
    Collection<String> fields() {
        return values.keySet();
    }
}
