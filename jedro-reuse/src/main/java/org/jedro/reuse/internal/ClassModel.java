// SPDX-License-Identifier: Apache-2.0
package org.jedro.reuse.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;

/** A class, as its file declares it. Filled by {@link ClassCollector}, and not changed after that. */
final class ClassModel {
    /** A component of a record. */
    record Component(
            String name, String descriptor, @Nullable String signature, List<AnnotationModel> annotations) {
        String declaredType() {
            return signature == null ? descriptor : signature;
        }
    }

    private final String name;
    private final int access;
    private final @Nullable String superName;
    private final List<String> interfaces;
    private final @Nullable String signature;
    final List<AnnotationModel> annotations = new ArrayList<>();
    final List<Component> components = new ArrayList<>();
    final List<String> permitted = new ArrayList<>();
    final Map<String, FieldModel> fields = new LinkedHashMap<>();
    final Map<String, MethodModel> methods = new LinkedHashMap<>();

    ClassModel(
            String name, int access, @Nullable String superName, List<String> interfaces, @Nullable String signature) {
        this.name = name;
        this.access = access;
        this.superName = superName;
        this.interfaces = interfaces;
        this.signature = signature;
    }

    String name() {
        return name;
    }

    int access() {
        return access;
    }

    @Nullable String superName() {
        return superName;
    }

    List<String> interfaces() {
        return interfaces;
    }

    /** {@return the supertypes with type arguments; null if none has any} */
    @Nullable String signature() {
        return signature;
    }

    /** {@return the superclass first, then the interfaces} */
    List<String> parents() {
        List<String> parents = new ArrayList<>();
        if (superName != null) {
            parents.add(superName);
        }
        parents.addAll(interfaces);
        return parents;
    }

    Collection<MethodModel> methods() {
        return Collections.unmodifiableCollection(methods.values());
    }

    @Nullable MethodModel method(String key) {
        return methods.get(key);
    }

    @Nullable FieldModel field(String fieldName) {
        return fields.get(fieldName);
    }

    boolean isEnum() {
        return (access & Opcodes.ACC_ENUM) != 0;
    }

    boolean isInterface() {
        return (access & Opcodes.ACC_INTERFACE) != 0;
    }

    boolean isAnnotation() {
        return (access & Opcodes.ACC_ANNOTATION) != 0;
    }

    boolean isAbstract() {
        return (access & Opcodes.ACC_ABSTRACT) != 0;
    }

    boolean isFinal() {
        return (access & Opcodes.ACC_FINAL) != 0;
    }

    boolean isSynthetic() {
        return (access & Opcodes.ACC_SYNTHETIC) != 0;
    }

    /** {@return whether javac named it, or a class around it, by a number: it is anonymous or local} */
    boolean isNumbered() {
        return isNumbered(name);
    }

    static boolean isNumbered(String name) {
        for (int i = name.indexOf('$'); i >= 0 && i + 1 < name.length(); i = name.indexOf('$', i + 1)) {
            if (name.charAt(i + 1) >= '0' && name.charAt(i + 1) <= '9') {
                return true;
            }
        }
        return false;
    }
}
