// SPDX-License-Identifier: Apache-2.0
package org.jedro.reuse.internal;

import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;

/**
 * Static fields whose value, or the object in which, can change after their class is initialized.
 *
 * <p>Seen are assignments anywhere in the project, objects that are made to change ({@code AtomicLong}, {@code Random}), objects of
 * the project whose fields are assigned outside of constructors, and collections and arrays that a method reads from the field and
 * changes. A collection that is passed on and changed elsewhere is not seen.
 */
final class StaticState {
    private static final Pattern CHANGING =
            Pattern.compile("Ljava/(?:util/(?:concurrent/atomic/.*|(?:Splittable)?Random"
                    + "|(?:List)?Iterator|Enumeration|Scanner|Spliterator|concurrent/.*Queue|concurrent/.*Deque|Queue|Deque|Properties"
                    + "|Calendar|Date|BitSet|StringTokenizer|stream/.*)"
                    + "|lang/(?:ThreadLocal|StringBuilder|StringBuffer)"
                    + "|io/.*(?:Stream|Reader|Writer)|nio/.*(?:Channel|Buffer)|security/SecureRandom|text/.*Format);");
    private static final Pattern COLLECTION =
            Pattern.compile("Ljava/util/(?:concurrent/)?\\w*(?:Map|Set|List|Collection|Table|Vector);");
    private static final Pattern CHANGE =
            Pattern.compile("(?:put|add|set|remove|replace|compute|merge|clear|push|pop|poll|offer"
                    + "|retain|sort|fill|take|move|insert|delete|append)\\w*");

    private final ProjectCode project;
    private @Nullable Set<String> changed;
    private @Nullable Set<String> changingTypes;

    StaticState(ProjectCode project) {
        this.project = project;
    }

    /** {@return whether a static field, or the object in it, can change} */
    boolean canChange(ClassModel owner, FieldModel field) {
        if (field.constant() != null || field.isSynthetic()) {
            return false;
        }
        String type = field.descriptor();
        return !field.isFinal() && isChanged(owner, field)
                || CHANGING.matcher(type).matches()
                || (type.startsWith("[") || COLLECTION.matcher(type).matches()) && isChanged(owner, field)
                || isChangingType(type);
    }

    private boolean isChanged(ClassModel owner, FieldModel field) {
        if (changed == null) {
            changed = findChanged();
        }
        return changed.contains(owner.name() + "." + field.name());
    }

    /** Changing one object of a type makes all fields of the type, and of its supertypes, suspect. */
    private boolean isChangingType(String descriptor) {
        String name = descriptor.startsWith("L") ? descriptor.substring(1, descriptor.length() - 1) : "";
        if (!project.contains(name)) {
            return false;
        }
        if (changingTypes == null) {
            changingTypes = findChangingTypes();
        }
        return changingTypes.contains(name);
    }

    private Set<String> findChanged() {
        Set<String> found = new HashSet<>();
        for (ClassModel type : project.all()) {
            for (MethodModel method : type.methods()) {
                addChanged(found, type, method);
            }
        }
        return found;
    }

    private void addChanged(Set<String> found, ClassModel type, MethodModel method) {
        List<Instruction> code = method.code();
        for (int i = 0; i < code.size(); i++) {
            MemberRef ref = code.get(i).member();
            if (ref != null && (ref.isStaticWrite() || ref.isStaticRead() && isChanged(code, i))) {
                addChanged(found, type, method, ref);
            }
        }
    }

    private void addChanged(Set<String> found, ClassModel type, MethodModel method, MemberRef ref) {
        if (!method.isInitializer() || !ref.owner().equals(type.name())) {
            ClassModel owner = project.declaring(ref.owner(), ref.name());
            found.add((owner == null ? ref.owner() : owner.name()) + "." + ref.name());
        }
    }

    /** {@return whether the array or collection that an instruction reads from a field is changed} */
    private static boolean isChanged(List<Instruction> code, int read) {
        OptionalInt use = ValueUse.lowestOperandOf(code, read);
        if (use.isEmpty()) {
            return false;
        }
        Instruction user = code.get(use.getAsInt());
        return isChange(user) || user.isStore() && code.stream().anyMatch(StaticState::isChange);
    }

    private static boolean isChange(Instruction user) {
        MemberRef called = user.member();
        return user.opcode() >= Opcodes.IASTORE && user.opcode() <= Opcodes.SASTORE
                || called != null
                        && !called.isField()
                        && called.owner().startsWith("java/util/")
                        && CHANGE.matcher(called.name()).matches();
    }

    private Set<String> findChangingTypes() {
        Set<String> found = new HashSet<>();
        for (ClassModel type : project.all()) {
            for (MethodModel method : type.methods()) {
                method.references().members().stream()
                        .filter(MemberRef::isInstanceWrite)
                        .filter(ref -> !method.isConstructor() || !ref.owner().equals(type.name()))
                        .forEach(ref -> found.addAll(project.supertypes(ref.owner())));
            }
        }
        return found;
    }
}
