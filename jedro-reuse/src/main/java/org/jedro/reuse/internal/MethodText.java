// SPDX-License-Identifier: Apache-2.0
package org.jedro.reuse.internal;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;

/**
 * The text of a method or of a part of one, without what differs between compilations of the same source: positions are numbered
 * by their order, switches have one form, dead stores of constants are left out, the cases of enums have names instead of numbers,
 * and parts with numbered names are {@link Unit}s.
 */
final class MethodText {
    private static final int MODIFIERS =
            Opcodes.ACC_STATIC | Opcodes.ACC_ABSTRACT | Opcodes.ACC_SYNCHRONIZED | Opcodes.ACC_NATIVE;

    private final @Nullable MethodModel method;
    private final List<Instruction> code;
    private final ProjectCode project;
    private final Map<Label, Integer> positions = new IdentityHashMap<>();
    private @Nullable MemberRef switchMap;

    MethodText(MethodModel method, ProjectCode project) {
        this(method, Normalization.of(method), project);
    }

    private MethodText(@Nullable MethodModel method, List<Instruction> code, ProjectCode project) {
        this.method = method;
        this.code = code;
        this.project = project;
    }

    /** {@return the text of a method} */
    static Template of(MethodModel method, ProjectCode project) {
        return new MethodText(method, project).template();
    }

    /** {@return the text of instructions without jumps} */
    static Template of(List<Instruction> code, ProjectCode project) {
        return new MethodText(null, code, project).template();
    }

    private Template template() {
        Template.Builder text = new Template.Builder(project);
        addTo(text);
        return text.build();
    }

    void addTo(Template.Builder text) {
        if (method != null) {
            text.number(method.access() & MODIFIERS).descriptor(method.descriptor());
            ClassText.addAnnotations(text, method.annotations());
            text.text(String.valueOf(method.annotationDefault())).line();
        }
        numberPositions();
        for (Instruction instruction : code) {
            add(text, instruction);
        }
    }

    /** Only positions that an instruction refers to have a number. */
    private void numberPositions() {
        for (Instruction instruction : code) {
            for (Operand operand : instruction.operands()) {
                if (operand instanceof Operand.Cases cases) {
                    cases.targets().forEach(this::use);
                    use(cases.otherwise());
                } else if (operand instanceof Operand.Target target && !instruction.isLabel()) {
                    use(target.label());
                }
            }
        }
        int next = 0;
        for (Instruction instruction : code) {
            if (instruction.isLabel() && positions.containsKey(instruction.label())) {
                positions.put(instruction.label(), next++);
            }
        }
    }

    private void use(Label label) {
        positions.put(label, -1);
    }

    private int position(Label label) {
        return positions.getOrDefault(label, -1);
    }

    private void add(Template.Builder text, Instruction instruction) {
        MemberRef ref = instruction.opcode() == Opcodes.GETSTATIC ? instruction.member() : null;
        if (instruction.isLabel()) {
            if (positions.containsKey(instruction.label())) {
                text.number(Instruction.LABEL)
                        .number(position(instruction.label()))
                        .line();
            }
        } else if (ref != null && ref.isSwitchMap()) {
            switchMap = ref;
            text.text("cases").text(ref.name()).line();
        } else {
            text.number(instruction.opcode());
            instruction.operands().forEach(operand -> add(text, operand));
            text.line();
        }
    }

    private void add(Template.Builder text, Operand operand) {
        if (operand instanceof Operand.Text constant) {
            text.text(constant.value());
        } else if (operand instanceof Operand.IntValue number) {
            text.number(number.value());
        } else if (operand instanceof Operand.Target target) {
            text.number(position(target.label()));
        } else if (operand instanceof Operand.TypeName type) {
            text.type(type.name());
        } else if (operand instanceof Operand.Descriptor descriptor) {
            text.descriptor(descriptor.value());
        } else if (operand instanceof Operand.Cases cases) {
            addCases(text, cases);
        } else if (operand instanceof Operand.Member member) {
            addMember(text, member.ref());
        }
    }

    /** Cases that lead to the default do not count: they fill gaps in tables. */
    private void addCases(Template.Builder text, Operand.Cases cases) {
        Map<Integer, String> names = switchMap == null ? Map.of() : EnumSwitchMaps.names(switchMap, project);
        switchMap = null;
        Map<String, Integer> sorted = new TreeMap<>();
        for (int i = 0; i < cases.keys().size(); i++) {
            if (cases.targets().get(i) != cases.otherwise()) {
                String number = cases.keys().get(i).toString();
                sorted.put(
                        names.getOrDefault(cases.keys().get(i), number),
                        position(cases.targets().get(i)));
            }
        }
        text.number(sorted.size());
        sorted.forEach((key, position) -> text.text(key).number(position));
        text.number(position(cases.otherwise()));
    }

    private void addMember(Template.Builder text, MemberRef ref) {
        text.number(ref.use());
        ClassModel declared = ref.owner().startsWith("[") ? null : project.find(ref.owner());
        MethodModel called = declared == null || ref.isField() ? null : declared.method(ref.key());
        if (called != null && called.isPartOfAnother()) {
            text.unit(new Unit(ref.owner(), ref.key()));
            return;
        }
        text.type(ref.owner())
                .text(declared != null && ref.isField() ? fieldName(declared, ref.name()) : ref.name())
                .descriptor(ref.descriptor());
    }

    /** {@return the name of a field; of one that holds a captured variable, its number among those of its class} */
    static String fieldName(ClassModel owner, String name) {
        FieldModel field = owner.field(name);
        if (field == null || !field.isSynthetic() || !name.startsWith("val$")) {
            return name;
        }
        List<String> captured = owner.fields.keySet().stream()
                .filter(other -> other.startsWith("val$"))
                .toList();
        return "captured " + captured.indexOf(name);
    }
}
