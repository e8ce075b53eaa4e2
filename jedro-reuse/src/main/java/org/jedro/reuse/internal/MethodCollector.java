// SPDX-License-Identifier: Apache-2.0
package org.jedro.reuse.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.TypePath;

/** Reads a method into a {@link MethodModel}. Instructions with several encodings get one form. */
final class MethodCollector extends MethodVisitor {
    private static final String OBJECT = "java/lang/Object";
    private static final List<String> METHODS_OF_OBJECT = List.of(
            "toString()Ljava/lang/String;",
            "hashCode()I",
            "equals(Ljava/lang/Object;)Z",
            "getClass()Ljava/lang/Class;");
    /** With this starts the text of a constant that a method computes. */
    static final String DYNAMIC = "dynamic ";

    private static final int MAX_DYNAMIC_OPERANDS = 4_096;

    private final int access;
    private final String name;
    private final String descriptor;
    private final @Nullable String signature;
    private final Consumer<MethodModel> whenRead;
    private final List<AnnotationModel> annotations = new ArrayList<>();
    private final List<Instruction> code = new ArrayList<>();
    private final List<MemberRef> writes = new ArrayList<>();
    private final List<Instruction> links = new ArrayList<>();
    private @Nullable String annotationDefault;

    MethodCollector(
            int access, String name, String descriptor, @Nullable String signature, Consumer<MethodModel> whenRead) {
        super(Opcodes.ASM9);
        this.access = access;
        this.name = name;
        this.descriptor = TypeNames.checkedMethod(descriptor);
        this.signature = signature;
        this.whenRead = whenRead;
    }

    @Override
    public void visitEnd() {
        MethodCode read = new MethodCode(List.copyOf(code), List.copyOf(writes), List.copyOf(links));
        whenRead.accept(new MethodModel(access, name, descriptor, signature, annotations, annotationDefault, read));
    }

    @Override
    public @Nullable AnnotationVisitor visitAnnotation(String type, boolean visible) {
        return AnnotationCollector.of(type, visible, annotations::add);
    }

    @Override
    public @Nullable AnnotationVisitor visitTypeAnnotation(
            int typeRef, @Nullable TypePath path, String type, boolean visible) {
        return AnnotationCollector.ofType(type, typeRef, path, visible, annotations::add);
    }

    @Override
    public @Nullable AnnotationVisitor visitParameterAnnotation(int parameter, String type, boolean visible) {
        return AnnotationCollector.ofType(type, parameter, null, visible, annotations::add);
    }

    @Override
    public AnnotationVisitor visitAnnotationDefault() {
        return AnnotationCollector.ofDefault(value -> annotationDefault = value.text());
    }

    @Override
    public void visitInsn(int opcode) {
        add(opcode);
    }

    @Override
    public void visitIntInsn(int opcode, int value) {
        add(opcode == Opcodes.NEWARRAY ? opcode : Instruction.PUSH, new Operand.IntValue(value));
    }

    @Override
    public void visitVarInsn(int opcode, int slot) {
        add(opcode, new Operand.IntValue(slot));
    }

    @Override
    public void visitIincInsn(int slot, int by) {
        add(Opcodes.IINC, new Operand.IntValue(slot), new Operand.IntValue(by));
    }

    @Override
    public void visitTypeInsn(int opcode, String type) {
        add(opcode, new Operand.TypeName(type));
    }

    @Override
    public void visitFieldInsn(int opcode, String owner, String field, String type) {
        add(opcode, member(new MemberRef(opcode, owner, field, TypeNames.checkedField(type))));
    }

    /** For a method of Object called on an interface, newer compilers name the interface, older ones Object. */
    @Override
    public void visitMethodInsn(int opcode, String owner, String method, String type, boolean isInterface) {
        boolean isOfObject = opcode == Opcodes.INVOKEINTERFACE && METHODS_OF_OBJECT.contains(method + type);
        MemberRef ref = isOfObject
                ? new MemberRef(Opcodes.INVOKEVIRTUAL, OBJECT, method, type)
                : new MemberRef(opcode, owner, method, TypeNames.checkedMethod(type));
        add(ref.use(), new Operand.Member(ref));
    }

    @Override
    public void visitInvokeDynamicInsn(String called, String type, Handle bootstrap, Object... arguments) {
        List<Operand> operands = new ArrayList<>();
        operands.add(new Operand.Text(called));
        operands.add(new Operand.Descriptor(TypeNames.checkedMethod(type)));
        addConstant(operands, bootstrap);
        for (Object argument : arguments) {
            addConstant(operands, argument);
        }
        Instruction link = new Instruction(Opcodes.INVOKEDYNAMIC, List.copyOf(operands));
        code.add(link);
        links.add(link);
    }

    @Override
    public void visitLdcInsn(Object value) {
        List<Operand> operands = new ArrayList<>();
        addConstant(operands, value);
        code.add(new Instruction(Opcodes.LDC, List.copyOf(operands)));
    }

    @Override
    public void visitJumpInsn(int opcode, Label label) {
        add(opcode, new Operand.Target(label));
    }

    @Override
    public void visitLabel(Label label) {
        add(Instruction.LABEL, new Operand.Target(label));
    }

    @Override
    public void visitTableSwitchInsn(int min, int max, Label otherwise, Label... labels) {
        int[] keys = IntStream.range(0, labels.length).map(i -> min + i).toArray();
        visitLookupSwitchInsn(otherwise, keys, labels);
    }

    @Override
    public void visitLookupSwitchInsn(Label otherwise, int[] keys, Label[] labels) {
        List<Integer> numbers = Arrays.stream(keys).boxed().toList();
        add(Opcodes.LOOKUPSWITCH, new Operand.Cases(numbers, List.of(labels), otherwise));
    }

    @Override
    public void visitMultiANewArrayInsn(String type, int dimensions) {
        add(
                Opcodes.MULTIANEWARRAY,
                new Operand.Descriptor(TypeNames.checkedField(type)),
                new Operand.IntValue(dimensions));
    }

    @Override
    public void visitTryCatchBlock(Label start, Label end, Label handler, @Nullable String type) {
        add(
                Instruction.CATCH,
                new Operand.Target(start),
                new Operand.Target(end),
                new Operand.Target(handler),
                type == null ? new Operand.Text("finally") : new Operand.TypeName(type));
    }

    private void add(int opcode, Operand... operands) {
        code.add(Instruction.of(opcode, operands));
    }

    private Operand member(MemberRef ref) {
        if (ref.isWrite()) {
            writes.add(ref);
        }
        return new Operand.Member(ref);
    }

    private void addConstant(List<Operand> operands, Object value) {
        if (operands.size() > MAX_DYNAMIC_OPERANDS) {
            throw new IllegalArgumentException("A constant has too many parts.");
        }
        if (value instanceof Handle handle) {
            operands.add(member(new MemberRef(-handle.getTag(), handle.getOwner(), handle.getName(), checked(handle))));
        } else if (value instanceof Type type) {
            operands.add(new Operand.Descriptor(checked(type)));
        } else if (value instanceof ConstantDynamic dynamic) {
            addDynamic(operands, dynamic);
        } else {
            operands.add(new Operand.Text(constant(value)));
        }
    }

    private static String checked(Handle handle) {
        return handle.getTag() <= Opcodes.H_PUTSTATIC
                ? TypeNames.checkedField(handle.getDesc())
                : TypeNames.checkedMethod(handle.getDesc());
    }

    private static String checked(Type literal) {
        return literal.getSort() == Type.METHOD
                ? TypeNames.checkedMethod(literal.getDescriptor())
                : TypeNames.checkedField(literal.getDescriptor());
    }

    private void addDynamic(List<Operand> operands, ConstantDynamic dynamic) {
        int count = dynamic.getBootstrapMethodArgumentCount();
        operands.add(new Operand.Text(DYNAMIC + count + " " + dynamic.getName()));
        operands.add(new Operand.Descriptor(TypeNames.checkedField(dynamic.getDescriptor())));
        addConstant(operands, dynamic.getBootstrapMethod());
        for (int i = 0; i < count; i++) {
            addConstant(operands, dynamic.getBootstrapMethodArgument(i));
        }
    }

    /** {@return a constant with its type, all bits of a number included} */
    static String constant(Object value) {
        if (value instanceof Float number) {
            return "Float " + Float.floatToRawIntBits(number);
        }
        if (value instanceof Double number) {
            return "Double " + Double.doubleToRawLongBits(number);
        }
        return value.getClass().getSimpleName() + " " + value;
    }
}
