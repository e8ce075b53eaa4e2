// SPDX-License-Identifier: Apache-2.0
package org.jedro.reuse.internal;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** What code refers to, each in the order of its first use. */
final class References {
    /** Names of methods whose class arguments are only a label. */
    private static final Set<String> LABELED = Set.of("getLogger", "getLog", "desiredAssertionStatus");

    private final Set<MemberRef> members = new LinkedHashSet<>();
    private final Set<String> types = new LinkedHashSet<>();
    private final Set<String> instantiated = new LinkedHashSet<>();
    private final Set<String> literals = new LinkedHashSet<>();
    private final Set<String> casts = new LinkedHashSet<>();
    private final Set<MemberRef> bootstraps = new LinkedHashSet<>();

    private References() {}

    static References of(List<Instruction> code) {
        References found = new References();
        for (int i = 0; i < code.size(); i++) {
            Instruction instruction = code.get(i);
            found.addOperands(instruction);
            if (instruction.opcode() == Opcodes.LDC && !isLabel(code, i + 1)) {
                found.addLiteral(instruction);
            }
        }
        return found;
    }

    References with(String descriptor) {
        TypeNames.addTo(types, descriptor);
        return this;
    }

    /** {@return fields and methods, also those of method references} */
    Set<MemberRef> members() {
        return members;
    }

    /** {@return all classes, by internal name} */
    Set<String> types() {
        return types;
    }

    /** {@return classes that are instantiated, and interfaces that lambdas implement} */
    Set<String> instantiated() {
        return instantiated;
    }

    /** {@return classes whose objects a library may create or take apart: those of class literals} */
    Set<String> literals() {
        return literals;
    }

    /** {@return classes to which objects are cast, also by lambdas whose parameters have them as types} */
    Set<String> casts() {
        return casts;
    }

    /** {@return methods that link call sites and constants when they run first} */
    Set<MemberRef> bootstraps() {
        return bootstraps;
    }

    private static boolean isLabel(List<Instruction> code, int next) {
        MemberRef called = next < code.size() ? code.get(next).member() : null;
        return called != null && LABELED.contains(called.name());
    }

    private void addOperands(Instruction instruction) {
        for (Operand operand : instruction.operands()) {
            if (operand instanceof Operand.Member member) {
                addMember(member.ref());
            } else if (operand instanceof Operand.TypeName type) {
                TypeNames.addClass(types, type.name());
                if (instruction.opcode() == Opcodes.NEW) {
                    instantiated.add(type.name());
                } else if (instruction.opcode() == Opcodes.CHECKCAST) {
                    TypeNames.addClass(casts, type.name());
                }
            } else if (operand instanceof Operand.Descriptor descriptor) {
                TypeNames.addTo(types, descriptor.value());
            }
        }
        if (instruction.opcode() == Opcodes.INVOKEDYNAMIC) {
            addImplemented(instruction);
        }
        addBootstraps(instruction.operands());
    }

    /** The bootstrap method of a call site or of a constant comes after its name and its type. */
    private void addBootstraps(List<Operand> operands) {
        for (int i = 2; i < operands.size(); i++) {
            if (operands.get(i) instanceof Operand.Member bootstrap
                    && operands.get(i - 1) instanceof Operand.Descriptor
                    && operands.get(i - 2) instanceof Operand.Text name
                    && (i == 2 || name.value().startsWith(MethodCollector.DYNAMIC))) {
                bootstraps.add(bootstrap.ref());
            }
        }
    }

    private void addMember(MemberRef ref) {
        if (ref.isSwitchMap()) {
            return;
        }
        members.add(ref);
        TypeNames.addClass(types, ref.owner());
        TypeNames.addTo(types, ref.descriptor());
        if (ref.isConstructorHandle()) {
            instantiated.add(ref.owner());
        }
    }

    /** The second operand is the type of the call site. */
    private void addImplemented(Instruction instruction) {
        Operand.Descriptor site = (Operand.Descriptor) instruction.operands().get(1);
        Type returned = Type.getReturnType(site.value());
        if (returned.getSort() == Type.OBJECT) {
            instantiated.add(returned.getInternalName());
        }
        // the last type of a lambda has the classes to which it casts its parameters
        instruction.operands().stream()
                .skip(3)
                .filter(Operand.Descriptor.class::isInstance)
                .forEach(type -> TypeNames.addTo(casts, ((Operand.Descriptor) type).value()));
    }

    private void addLiteral(Instruction instruction) {
        if (instruction.operands().get(0) instanceof Operand.Descriptor literal) {
            TypeNames.addTo(literals, literal.value());
        }
    }
}
