// SPDX-License-Identifier: Apache-2.0
package org.jedro.reuse.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.TypePath;

/** Writes the values of an annotation as one text. */
final class AnnotationCollector extends AnnotationVisitor {
    private final String type;
    private final Consumer<AnnotationModel> whenRead;
    private final StringBuilder text = new StringBuilder();
    private final List<String> classes = new ArrayList<>();
    private int depth;

    private AnnotationCollector(String type, Consumer<AnnotationModel> whenRead) {
        super(Opcodes.ASM9);
        this.type = type;
        this.whenRead = whenRead;
    }

    /** {@return a visitor of an annotation; null if the annotation has no effect at run time} */
    static @Nullable AnnotationVisitor of(String descriptor, boolean visible, Consumer<AnnotationModel> whenRead) {
        return of(descriptor, "", visible, whenRead);
    }

    /** {@return a visitor of the annotation of a type; null if the annotation has no effect at run time} */
    static @Nullable AnnotationVisitor ofType(
            String descriptor,
            int typeRef,
            @Nullable TypePath path,
            boolean visible,
            Consumer<AnnotationModel> whenRead) {
        return of(descriptor, typeRef + " " + path, visible, whenRead);
    }

    /** {@return a visitor of an annotation's default value} */
    static AnnotationVisitor ofDefault(Consumer<AnnotationModel> whenRead) {
        return new AnnotationCollector("", whenRead);
    }

    private static @Nullable AnnotationVisitor of(
            String descriptor, String place, boolean visible, Consumer<AnnotationModel> whenRead) {
        String type = Type.getType(descriptor).getInternalName();
        if (!visible || !AnnotationModel.hasEffect(type)) {
            return null;
        }
        AnnotationCollector collector = new AnnotationCollector(type, whenRead);
        collector.add(type);
        collector.add(place);
        return collector;
    }

    @Override
    public void visit(@Nullable String name, Object value) {
        add(String.valueOf(name));
        add(value.getClass().getSimpleName());
        if (value instanceof Type literal) {
            TypeNames.addTo(classes, literal.getDescriptor());
            add(literal.getDescriptor());
        } else {
            add(value.getClass().isArray() ? Arrays.deepToString(new Object[] {value}) : value.toString());
        }
    }

    @Override
    public void visitEnum(@Nullable String name, String descriptor, String value) {
        add(String.valueOf(name));
        add(descriptor);
        add(value);
    }

    @Override
    public AnnotationVisitor visitAnnotation(@Nullable String name, String descriptor) {
        return open(name, descriptor);
    }

    @Override
    public AnnotationVisitor visitArray(@Nullable String name) {
        return open(name, "[");
    }

    private AnnotationVisitor open(@Nullable String name, String what) {
        add(String.valueOf(name));
        add(what);
        text.append('(');
        depth++;
        return this;
    }

    @Override
    public void visitEnd() {
        if (depth == 0) {
            whenRead.accept(new AnnotationModel(type, text.toString(), List.copyOf(classes)));
        } else {
            depth--;
            text.append(')');
        }
    }

    private void add(String part) {
        text.append(part.length()).append(':').append(part);
    }
}
