// SPDX-License-Identifier: Apache-2.0
package org.jedro.reuse.internal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.signature.SignatureReader;
import org.objectweb.asm.signature.SignatureVisitor;

/** What the types of values mean for values that are made and read outside of the code: by datasets and libraries. */
final class DataTypes {
    /** Types of the platform whose objects never contain objects of the project, but for their type arguments. */
    private static final Pattern CLOSED =
            Pattern.compile("java/lang/(?:String|Boolean|Byte|Character|Short|Integer|Long|Float|Double"
                    + "|Void)|java/math/\\w+|java/time/\\w+|java/util/(?:UUID|Locale|Currency|Date|OptionalInt|OptionalLong|OptionalDouble)"
                    + "|java/nio/file/Path|java/net/URI|java/awt/image/BufferedImage|java/awt/Color");

    private static final Pattern CONTAINER =
            Pattern.compile("java/lang/Iterable|java/util/(?:\\w*(?:List|Set|Map|Collection|Deque"
                    + "|Queue)|Iterator|Optional|stream/\\w*Stream|Map\\$Entry)");

    private static final Pattern GETTER = Pattern.compile("(?:get|is|has).*|build|readResolve");
    private static final Pattern SETTER = Pattern.compile("(?:set|with|add|put)[\\p{Lu}\\d_].*|put|add");

    private DataTypes() {}

    /** Which objects values of a type can contain, beside those of the classes that its signature names. */
    enum Openness {
        /** None. */
        CLOSED,
        /** Objects that a library keeps: {@code DataFrame}. Records are not stored in such values, but made by other nodes. */
        LIBRARY,
        /** Objects of any class: {@code Object}, {@code List<?>}. */
        OPEN
    }

    /**
     * {@return which objects values of a type can contain, beside those of the classes that its signature names}
     *
     * @param variables whether type variables count: in a type of the project, the place that uses it names their classes
     */
    static Openness openness(String signature, boolean variables, ProjectCode project) {
        OpenSearch search = new OpenSearch(variables, project);
        try {
            SignatureReader reader = new SignatureReader(signature);
            if (signature.indexOf('(') >= 0) {
                reader.accept(search);
            } else {
                reader.acceptType(search);
            }
        } catch (RuntimeException | StackOverflowError e) {
            // not written by a compiler
            return Openness.OPEN;
        }
        return search.open ? Openness.OPEN : search.holdsLibrary ? Openness.LIBRARY : Openness.CLOSED;
    }

    private static final class OpenSearch extends SignatureVisitor {
        private final boolean variables;
        private final ProjectCode project;
        private final Deque<String> containers = new ArrayDeque<>();
        private boolean open;
        private boolean holdsLibrary;

        OpenSearch(boolean variables, ProjectCode project) {
            super(Opcodes.ASM9);
            this.variables = variables;
            this.project = project;
        }

        @Override
        public void visitTypeVariable(String name) {
            open |= variables;
        }

        @Override
        public void visitClassType(String name) {
            boolean isContainer = CONTAINER.matcher(name).matches();
            boolean isNamed = isContainer
                    || project.contains(name)
                    || CLOSED.matcher(name).matches();
            open |= !isNamed && name.startsWith("java");
            holdsLibrary |= !isNamed;
            containers.push(isContainer ? name : "");
        }

        @Override
        public void visitTypeArgument() {
            open = true;
        }

        @Override
        public SignatureVisitor visitTypeArgument(char wildcard) {
            containers.pop();
            containers.push("");
            return this;
        }

        /** A container is raw if it has no arguments. */
        @Override
        public void visitEnd() {
            open |= !containers.pop().isEmpty();
        }
    }

    /** {@return whether a class exists to carry the type arguments of its superclass, which a library reads} */
    static boolean isTypeToken(ClassModel type) {
        String superName = type.superName();
        return superName != null
                && !Set.of("java/lang/Object", "java/lang/Record", "java/lang/Enum")
                        .contains(superName);
    }

    /** {@return whether the compiler made a method of a record out of its components} */
    static boolean isOfComponents(ClassModel owner, MethodModel method) {
        return "java/lang/Record".equals(owner.superName())
                && method.code().stream()
                        .anyMatch(instruction -> instruction.isCallOf("java/lang/runtime/ObjectMethods", "bootstrap"));
    }

    /** {@return whether a library reads a value through this method: an accessor, a getter, or a method that an annotation marks} */
    static boolean isAccessor(ClassModel owner, MethodModel method) {
        if (!method.isVirtual()) {
            return false;
        }
        return !method.annotations().isEmpty()
                || method.descriptor().startsWith("()")
                        && (isComponent(owner, method.name())
                                || GETTER.matcher(method.name()).matches());
    }

    private static boolean isComponent(ClassModel owner, String name) {
        return owner.components.stream().anyMatch(component -> component.name().equals(name));
    }

    /** {@return whether a library creates or fills values with this method: a constructor, a setter, or a static factory} */
    static boolean isFactory(ClassModel owner, MethodModel method) {
        if (method.isConstructor()) {
            return true;
        }
        return method.isStatic()
                ? !method.isPartOfAnother()
                        && (method.descriptor().endsWith(")L" + owner.name() + ";")
                                || !method.annotations().isEmpty())
                : SETTER.matcher(method.name()).matches();
    }

    /** {@return the signature of a field's type, if a library fills or reads the field} */
    static @Nullable String stored(FieldModel field) {
        return field.isStatic() || field.isSynthetic() ? null : field.declaredType();
    }
}
