// SPDX-License-Identifier: Apache-2.0
package org.jedro.reuse.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jedro.reuse.UnseenKind;
import org.jspecify.annotations.Nullable;

/**
 * What code refers to, found in the project and in its libraries once for all nodes. What has no effect on any node is left out.
 *
 * @param types all classes
 * @param instantiated classes of the project that are instantiated
 * @param literals classes of the project in class literals
 * @param members fields and methods
 * @param casts classes of the project to which objects are cast
 * @param linkers methods of libraries that find by name what they link
 */
record CodeLinks(
        List<CodeType> types,
        List<CodeType> instantiated,
        List<CodeType> literals,
        List<Target> members,
        List<CodeType> casts,
        List<MemberRef> linkers) {

    /** What a reference to a field or a method leads to. */
    sealed interface Target {}

    /**
     * A method of the project.
     *
     * @param ref the reference
     * @param method null if a library declares it
     * @param dispatched what distinguishes a call that goes to methods of subtypes from the other calls; -1 of other calls
     */
    record Called(MemberRef ref, @Nullable CodeMethod method, int dispatched) implements Target {}

    /**
     * A field of the project.
     *
     * @param isStaticRead whether the value of a static field is read
     */
    record Used(ClassModel owner, FieldModel field, boolean isStaticRead) implements Target {}

    /** A field that a class of the project inherits from a library. */
    record Inherited(MemberRef ref) implements Target {}

    /**
     * A method or field of a library or of the platform.
     *
     * @param kind what a node depends on through it; null if nothing is known
     * @param isLibrary whether it is of a library
     */
    record OfLibrary(MemberRef ref, @Nullable UnseenKind kind, boolean isLibrary) implements Target {}

    static CodeLinks of(References references, CodeTexts texts) {
        List<MemberRef> linkers = new ArrayList<>();
        for (MemberRef ref : references.bootstraps()) {
            if (!texts.project().contains(ref.owner()) && UnseenCalls.isLinkedByName(ref)) {
                linkers.add(ref);
            }
        }
        List<CodeType> types = new ArrayList<>();
        for (String name : references.types()) {
            types.add(texts.type(name));
        }
        return new CodeLinks(
                types,
                ofProject(references.instantiated(), texts),
                ofProject(references.literals(), texts),
                targets(references.members(), texts),
                ofProject(references.casts(), texts),
                linkers);
    }

    private static List<CodeType> ofProject(Collection<String> names, CodeTexts texts) {
        List<CodeType> types = new ArrayList<>();
        for (String name : names) {
            CodeType type = texts.type(name);
            if (type.isProject()) {
                types.add(type);
            }
        }
        return types;
    }

    private static List<Target> targets(Collection<MemberRef> refs, CodeTexts texts) {
        List<Target> targets = new ArrayList<>();
        for (MemberRef ref : refs) {
            Target target = ref.owner().startsWith("[") ? null : target(ref, texts);
            if (target != null) {
                targets.add(target);
            }
        }
        return targets;
    }

    private static @Nullable Target target(MemberRef ref, CodeTexts texts) {
        if (!texts.project().contains(ref.owner())) {
            return ofLibrary(ref, texts);
        }
        if (!ref.isField()) {
            return called(ref, texts);
        }
        ClassModel owner = texts.project().declaring(ref.owner(), ref.name());
        FieldModel field = owner == null ? null : owner.field(ref.name());
        return owner == null || field == null ? new Inherited(ref) : new Used(owner, field, ref.isStaticRead());
    }

    private static Called called(MemberRef ref, CodeTexts texts) {
        ProjectCode.Found found = texts.project().resolve(ref.owner(), ref.key());
        boolean isDispatched =
                ref.isVirtual() && (found == null || found.method().isOverridable());
        return new Called(
                ref,
                found == null ? null : texts.method(found.owner(), found.method()),
                isDispatched ? texts.call(ref.owner(), ref.key()) : -1);
    }

    /** {@return what a call of a library brings; null if it has no effect} */
    static @Nullable OfLibrary ofLibrary(MemberRef ref, CodeTexts texts) {
        UnseenKind kind = UnseenCalls.kind(ref.owner(), ref.name(), ref.descriptor());
        boolean isLibrary = texts.libraries().isLibrary(ref.owner());
        return kind == null && !isLibrary ? null : new OfLibrary(ref, kind, isLibrary);
    }
}
