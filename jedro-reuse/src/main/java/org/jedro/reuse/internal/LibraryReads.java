// SPDX-License-Identifier: Apache-2.0
package org.jedro.reuse.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jedro.reuse.UnseenKind;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;

/**
 * What methods of libraries read from outside: clocks, files, networks, and so on.
 *
 * <p>Calls are followed for some steps, each to the method that the class file names: not to overrides in subclasses and not into
 * implementations of interfaces, of which a large library has too many for a useful answer. Reflection and resources within a
 * library do not count, since its jar does.
 */
final class LibraryReads {
    /** A dependency, and the call that brings it. */
    record Read(UnseenKind kind, String call) {}

    private static final int STEPS = 4;
    private static final Set<UnseenKind> KINDS = EnumSet.of(
            UnseenKind.CLOCK,
            UnseenKind.DATABASE,
            UnseenKind.FILE,
            UnseenKind.NATIVE_CODE,
            UnseenKind.NETWORK,
            UnseenKind.PROCESS,
            UnseenKind.PROPERTY,
            UnseenKind.RANDOMNESS);

    private final LibraryCode libraries;
    private final Map<String, List<Read>> known = new HashMap<>();

    LibraryReads(LibraryCode libraries) {
        this.libraries = libraries;
    }

    /** {@return what a method of a library reads, at most one of each kind} */
    Collection<Read> of(MemberRef call) {
        return known.computeIfAbsent(call.owner() + "." + call.key(), key -> find(call));
    }

    private List<Read> find(MemberRef call) {
        Map<UnseenKind, Read> found = new LinkedHashMap<>();
        Set<MethodModel> reached = new LinkedHashSet<>();
        List<MemberRef> next = List.of(call);
        for (int i = 0; i < STEPS; i++) {
            List<MemberRef> after = new ArrayList<>();
            for (MemberRef ref : next) {
                MethodModel method = method(ref);
                if (method != null && reached.add(method)) {
                    method.references().members().forEach(used -> add(found, after, used));
                }
            }
            next = after;
        }
        return List.copyOf(found.values());
    }

    private void add(Map<UnseenKind, Read> found, List<MemberRef> after, MemberRef used) {
        if (libraries.isPlatform(used.owner())) {
            UnseenKind kind = UnseenCalls.kindOfCall(used.owner(), used.name(), used.descriptor());
            if (kind != null && KINDS.contains(kind)) {
                found.putIfAbsent(kind, new Read(kind, UnseenCalls.readable(used)));
            }
        } else if (!used.isField() && libraries.isLibrary(used.owner())) {
            after.add(used);
        }
    }

    /** {@return the method that a class names; null if it is abstract, or of the platform} */
    private @Nullable MethodModel method(MemberRef ref) {
        String type = ref.owner();
        Set<String> seen = new LinkedHashSet<>();
        while (type != null && seen.add(type) && !libraries.isPlatform(type)) {
            ClassModel model = libraries.find(type).orElse(null);
            MethodModel method = model == null ? null : model.method(ref.key());
            if (method != null) {
                return (method.access() & Opcodes.ACC_ABSTRACT) == 0 ? method : null;
            }
            type = model == null ? null : model.superName();
        }
        return null;
    }
}
