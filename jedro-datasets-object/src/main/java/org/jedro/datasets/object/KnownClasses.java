// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.object;

import java.util.Set;
import org.apache.fory.Fory;
import org.apache.fory.resolver.ClassResolver;
import org.apache.fory.resolver.TypeResolver;
import org.apache.fory.serializer.Serializer;
import org.apache.fory.serializer.collection.CollectionLikeSerializer;
import org.apache.fory.serializer.collection.MapLikeSerializer;

/**
 * The built-in classes of Fory, which it does not check: those that are not on the list are refused like any other, and
 * those that hash their contents are guarded.
 */
final class KnownClasses {
    private static final Set<String> HASHING = Set.of(
            "java.util.HashSet",
            "java.util.LinkedHashSet",
            "java.util.Collections$SetFromMap",
            "java.util.ImmutableCollections$Set12",
            "java.util.ImmutableCollections$SetN",
            "java.util.HashMap",
            "java.util.LinkedHashMap",
            "java.util.concurrent.ConcurrentHashMap",
            "java.util.ImmutableCollections$MapN");

    private KnownClasses() {}

    @SuppressWarnings("rawtypes") // as in Fory
    static void restrict(Fory fory, ClassGate gate, HashWork work) {
        TypeResolver resolver = fory.getTypeResolver();
        fory.registerSerializerFactory((types, type) -> HashSubclasses.serializer(types, type)
                .<Serializer>map(plain -> StableCollections.ordered(types, type, plain, work))
                .orElse(null));
        for (Class<?> known : ((ClassResolver) resolver).getRegisteredClasses()) {
            if (!known.isPrimitive() && !gate.allowsKnown(known.getName())) {
                fory.registerSerializer(known, RefusedClass.of(resolver, known, gate));
            } else if (HASHING.contains(known.getName())) {
                fory.registerSerializer(known, guarded(resolver, known, resolver.getSerializer(known), work));
            }
        }
    }

    private static Serializer<?> guarded(TypeResolver resolver, Class<?> known, Serializer<?> plain, HashWork work) {
        if (plain instanceof CollectionLikeSerializer<?> set) {
            return new GuardedSet(resolver, known, set, work);
        }
        return new GuardedMap(resolver, known, (MapLikeSerializer<?>) plain, work);
    }
}
