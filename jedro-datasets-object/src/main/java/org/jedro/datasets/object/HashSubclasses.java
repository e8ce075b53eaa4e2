// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.object;

import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Optional;
import org.apache.fory.resolver.TypeResolver;
import org.apache.fory.serializer.Serializer;
import org.apache.fory.serializer.Serializers;
import org.apache.fory.serializer.collection.ChildContainerSerializers;
import org.apache.fory.serializer.collection.MapSerializer;
import org.jspecify.annotations.Nullable;

/** The serializers of Fory for hash maps and sets that it does not know by their class: they are guarded and ordered too. */
@SuppressWarnings("rawtypes") // as in Fory
final class HashSubclasses {
    private HashSubclasses() {}

    /** {@return Fory's serializer of a subclass of a hash map or set, or of an identity map; empty for any other class} */
    @SuppressWarnings({"rawtypes", "unchecked"}) // as in Fory
    static Optional<Serializer> serializer(TypeResolver types, Class<?> type) {
        if (type == IdentityHashMap.class) {
            // its own serialization writes it in the order of identity hash codes
            return Optional.of(new MapSerializer(types, type));
        }
        if (type.getName().startsWith("java.")) {
            return Optional.empty();
        }
        return Optional.ofNullable(childSerializer(type)).map(child -> Serializers.newSerializer(types, type, child));
    }

    private static @Nullable Class<? extends Serializer> childSerializer(Class<?> type) {
        if (HashMap.class.isAssignableFrom(type)) {
            return ChildContainerSerializers.getMapSerializerClass(type);
        }
        return HashSet.class.isAssignableFrom(type)
                ? ChildContainerSerializers.getCollectionSerializerClass(type)
                : null;
    }
}
