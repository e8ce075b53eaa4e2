// SPDX-License-Identifier: Apache-2.0
package org.jedro.reuse.internal;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Static fields whose value, or the object in which, can change after their class is initialized.
 *
 * <p>Seen are assignments anywhere in the project, objects that are made to change ({@code AtomicLong}, {@code Random}), objects of
 * the project whose fields are assigned outside of constructors, and collections and arrays that code changes, wherever it has got
 * them: see {@link ObjectFlow}.
 */
final class StaticState {
    private static final Pattern CHANGING =
            Pattern.compile("Ljava/(?:util/(?:concurrent/atomic/.*|(?:Splittable)?Random"
                    + "|(?:List)?Iterator|Enumeration|Scanner|Spliterator|concurrent/.*Queue|concurrent/.*Deque|Queue|Deque|Properties"
                    + "|Calendar|Date|BitSet|StringTokenizer|stream/.*)"
                    + "|lang/(?:ThreadLocal|StringBuilder|StringBuffer)"
                    + "|io/.*(?:Stream|Reader|Writer)|nio/.*(?:Channel|Buffer)|security/SecureRandom);");
    private final ProjectCode project;
    private final Map<String, Boolean> results = new HashMap<>();
    private @Nullable ObjectFlow flow;
    private @Nullable Set<String> assigned;
    private @Nullable Set<String> changingTypes;

    StaticState(ProjectCode project) {
        this.project = project;
    }

    /** {@return whether a static field, or the object in it, can change} */
    boolean canChange(ClassModel owner, FieldModel field) {
        if (field.constant() != null || field.isSynthetic()) {
            return false;
        }
        return results.computeIfAbsent(owner.name() + "." + field.name(), name -> find(owner, field));
    }

    private boolean find(ClassModel owner, FieldModel field) {
        return !field.isFinal() && assigned().contains(owner.name() + "." + field.name())
                || holdsChanging(field, new HashSet<>());
    }

    /** {@return whether an object that is in a field, or in an object there, can change} */
    private boolean holdsChanging(FieldModel field, Set<String> seen) {
        if (SharedTypes.isUnchanging(field.descriptor())) {
            return false;
        }
        Set<String> types = TypeNames.of(field.declaredType());
        if (types.stream().anyMatch(type -> isChanging(type, seen)) || flow().changes(field)) {
            return true;
        }
        return flow().created(field).stream().anyMatch(type -> isChanging(type, seen));
    }

    /** Changing one object of a type makes all fields of the type, and of its supertypes, suspect. */
    private boolean isChanging(String type, Set<String> seen) {
        if (CHANGING.matcher("L" + type + ";").matches()) {
            return true;
        }
        if (!project.contains(type) || !seen.add(type)) {
            return false;
        }
        return changingTypes().contains(type) || holdsChanging(type, seen);
    }

    private boolean holdsChanging(String type, Set<String> seen) {
        Set<String> types = new LinkedHashSet<>(project.supertypes(type));
        types.addAll(project.allSubtypes(type));
        for (String name : types) {
            ClassModel model = project.find(name);
            if (model != null
                    && model.fields.values().stream()
                            .anyMatch(
                                    field -> !field.isStatic() && !field.isSynthetic() && holdsChanging(field, seen))) {
                return true;
            }
        }
        return false;
    }

    private ObjectFlow flow() {
        if (flow == null) {
            flow = ObjectFlow.of(project);
        }
        return flow;
    }

    private Set<String> assigned() {
        if (assigned == null) {
            assigned = findAssigned();
        }
        return assigned;
    }

    private Set<String> findAssigned() {
        Set<String> found = new HashSet<>();
        for (ClassModel type : project.all()) {
            for (MethodModel method : type.methods()) {
                for (MemberRef ref : method.writes()) {
                    if (ref.isStaticWrite()
                            && !(method.isInitializer() && ref.owner().equals(type.name()))) {
                        ClassModel owner = project.declaring(ref.owner(), ref.name());
                        found.add((owner == null ? ref.owner() : owner.name()) + "." + ref.name());
                    }
                }
            }
        }
        return found;
    }

    private Set<String> changingTypes() {
        if (changingTypes == null) {
            changingTypes = findChangingTypes();
        }
        return changingTypes;
    }

    private Set<String> findChangingTypes() {
        Set<String> found = new HashSet<>();
        for (ClassModel type : project.all()) {
            for (MethodModel method : type.methods()) {
                for (MemberRef ref : method.writes()) {
                    if (ref.isInstanceWrite()
                            && !(method.isConstructor() && ref.owner().equals(type.name()))) {
                        found.addAll(project.supertypes(ref.owner()));
                    }
                }
            }
        }
        return found;
    }
}
