// SPDX-License-Identifier: Apache-2.0
package org.jedro.reuse.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.RecordComponentVisitor;
import org.objectweb.asm.TypePath;

/** Reads a class file into a {@link ClassModel}. */
final class ClassCollector extends ClassVisitor {
    private @Nullable ClassModel model;

    ClassCollector() {
        super(Opcodes.ASM9);
    }

    /** {@return the class; after the visit} */
    ClassModel model() {
        return Objects.requireNonNull(model);
    }

    @Override
    public void visit(
            int version,
            int access,
            String name,
            @Nullable String signature,
            @Nullable String superName,
            String @Nullable [] interfaces) {
        model = new ClassModel(
                name, access, superName, interfaces == null ? List.of() : List.of(interfaces), signature);
    }

    @Override
    public @Nullable AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
        return AnnotationCollector.of(descriptor, visible, model().annotations::add);
    }

    @Override
    public @Nullable AnnotationVisitor visitTypeAnnotation(
            int typeRef, @Nullable TypePath path, String descriptor, boolean visible) {
        return AnnotationCollector.ofType(descriptor, typeRef, path, visible, model().annotations::add);
    }

    @Override
    public void visitPermittedSubclass(String permitted) {
        model().permitted.add(permitted);
    }

    @Override
    public RecordComponentVisitor visitRecordComponent(String name, String descriptor, @Nullable String signature) {
        List<AnnotationModel> annotations = new ArrayList<>();
        model().components
                .add(new ClassModel.Component(name, TypeNames.checkedField(descriptor), signature, annotations));
        return new RecordComponentVisitor(Opcodes.ASM9) {
            @Override
            public @Nullable AnnotationVisitor visitAnnotation(String type, boolean visible) {
                return AnnotationCollector.of(type, visible, annotations::add);
            }

            @Override
            public @Nullable AnnotationVisitor visitTypeAnnotation(
                    int typeRef, @Nullable TypePath path, String type, boolean visible) {
                return AnnotationCollector.ofType(type, typeRef, path, visible, annotations::add);
            }
        };
    }

    @Override
    public FieldVisitor visitField(
            int access, String name, String descriptor, @Nullable String signature, @Nullable Object value) {
        List<AnnotationModel> annotations = new ArrayList<>();
        String constant = value == null ? null : MethodCollector.constant(value);
        model().fields
                .put(
                        name,
                        new FieldModel(
                                access, name, TypeNames.checkedField(descriptor), signature, constant, annotations));
        return new FieldVisitor(Opcodes.ASM9) {
            @Override
            public @Nullable AnnotationVisitor visitAnnotation(String type, boolean visible) {
                return AnnotationCollector.of(type, visible, annotations::add);
            }

            @Override
            public @Nullable AnnotationVisitor visitTypeAnnotation(
                    int typeRef, @Nullable TypePath path, String type, boolean visible) {
                return AnnotationCollector.ofType(type, typeRef, path, visible, annotations::add);
            }
        };
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, @Nullable String signature, String @Nullable [] exceptions) {
        return new MethodCollector(
                access, name, descriptor, signature, method -> model().methods.put(method.key(), method));
    }
}
