// SPDX-License-Identifier: Apache-2.0
package org.jedro.reuse.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.objectweb.asm.Opcodes;

/** The texts of declarations: of types, of fields, and of whole classes that have no name. */
final class ClassText {
    private static final int KIND =
            Opcodes.ACC_INTERFACE | Opcodes.ACC_ENUM | Opcodes.ACC_RECORD | Opcodes.ACC_ANNOTATION;
    private static final int FIELD_KIND = Opcodes.ACC_STATIC | Opcodes.ACC_VOLATILE | Opcodes.ACC_TRANSIENT;

    private ClassText() {}

    /** {@return the text of a type's declaration, without its members} */
    static Template header(ClassModel type, ProjectCode project) {
        Template.Builder text = new Template.Builder(project);
        addHeader(text, type);
        return text.build();
    }

    /** {@return the text of a field's declaration; generics count only where a library reads them} */
    static Template field(ClassModel owner, FieldModel field, boolean isData, ProjectCode project) {
        Template.Builder text = new Template.Builder(project);
        addField(text, owner, field);
        if (isData) {
            text.descriptor(field.declaredType());
        }
        return text.build();
    }

    /** {@return the text of a class with all its members, without its name} */
    static Template whole(ClassModel type, ProjectCode project) {
        Template.Builder text = new Template.Builder(project);
        addHeader(text, type);
        type.fields.values().stream()
                .filter(field -> !field.isSynthetic())
                .forEach(field -> addField(text.line(), type, field));
        List<MethodModel> methods = new ArrayList<>(type.methods());
        methods.removeIf(method -> method.isPartOfAnother() || method.isBridge());
        methods.sort(Comparator.comparing(method -> method.name() + withoutNumbers(method.descriptor())));
        for (MethodModel method : methods) {
            new MethodText(method, project).addTo(text.line().text(method.name()));
        }
        return text.build();
    }

    private static String withoutNumbers(String descriptor) {
        return ClassModel.isNumbered(descriptor) ? descriptor.replaceAll("\\$\\d+", "\\$") : descriptor;
    }

    private static void addHeader(Template.Builder text, ClassModel type) {
        text.number(type.access() & KIND);
        type.parents().forEach(text::type);
        addSignature(text, type);
        text.line().number(type.components.size());
        for (ClassModel.Component component : type.components) {
            text.text(component.name()).descriptor(component.declaredType());
            addAnnotations(text, component.annotations());
        }
        type.fields.values().stream()
                .filter(field -> (field.access() & Opcodes.ACC_ENUM) != 0)
                .forEach(constant -> text.text(constant.name()));
        new TreeSet<>(type.permitted).forEach(text.line()::type);
        addAnnotations(text.line(), type.annotations);
    }

    /** Libraries read type arguments from subclasses of theirs: {@code new TypeReference<List<Row>>() {}}. */
    private static void addSignature(Template.Builder text, ClassModel type) {
        String signature = type.signature();
        if (signature != null && DataTypes.isTypeToken(type)) {
            text.descriptor(signature);
        }
    }

    private static void addField(Template.Builder text, ClassModel owner, FieldModel field) {
        text.number(field.access() & FIELD_KIND)
                .text(MethodText.fieldName(owner, field.name()))
                .descriptor(field.descriptor())
                .text(String.valueOf(field.constant()));
        addAnnotations(text, field.annotations());
    }

    static void addAnnotations(Template.Builder text, List<AnnotationModel> annotations) {
        text.number(annotations.size());
        annotations.forEach(annotation -> text.text(annotation.text()));
    }
}
