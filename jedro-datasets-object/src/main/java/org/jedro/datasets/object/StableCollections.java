// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.object;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.fory.Fory;
import org.apache.fory.context.WriteContext;
import org.apache.fory.resolver.TypeResolver;
import org.apache.fory.serializer.Serializer;
import org.apache.fory.serializer.collection.CollectionLikeSerializer;
import org.apache.fory.serializer.collection.CollectionSerializer;
import org.apache.fory.serializer.collection.ImmutableCollectionSerializers.ImmutableMapSerializer;
import org.apache.fory.serializer.collection.ImmutableCollectionSerializers.ImmutableSetSerializer;
import org.apache.fory.serializer.collection.MapLikeSerializer;
import org.apache.fory.serializer.collection.MapSerializer;
import org.jedro.datasets.internal.StableOrder;

/**
 * Writes the collections of the JDK that are unordered in a {@link StableOrder}, so that equal values give equal files. The bytes
 * have the usual layout, so reading needs no changes.
 */
final class StableCollections {
    private static final int MANY = 3;

    private StableCollections() {}

    /** Prepares a new instance for writing. */
    static void register(Fory fory) {
        fory.registerSerializer(HashMap.class, types -> new Maps(types, HashMap.class));
        fory.registerSerializer(ConcurrentHashMap.class, types -> new ConcurrentMaps(types, ConcurrentHashMap.class));
        fory.registerSerializer(HashSet.class, types -> new Sets(types, HashSet.class));
        for (int size = 0; size < MANY; size++) {
            List<Integer> some = List.of(0, 1, 2).subList(0, size + 1);
            Class<?> set = Set.copyOf(some).getClass();
            fory.registerSerializer(set, types -> new ImmutableSets(types, set));
        }
        Class<?> map = Map.of(0, 0, 1, 1).getClass();
        fory.registerSerializer(map, types -> new ImmutableMaps(types, map));
        TypeResolver known = fory.getTypeResolver();
        Class<?> ofMap = Collections.newSetFromMap(new HashMap<>()).getClass();
        fory.registerSerializer(ofMap, ordered(known, ofMap, known.getSerializer(ofMap), new HashWork()));
    }

    /** {@return a serializer that guards what it reads and orders what it writes} */
    static Serializer<?> ordered(TypeResolver types, Class<?> type, Serializer<?> plain, HashWork work) {
        return plain instanceof CollectionLikeSerializer<?> set
                ? new OtherSets(types, type, set, work)
                : new OtherMaps(types, type, (MapLikeSerializer<?>) plain, work);
    }

    @SuppressWarnings({"rawtypes", "unchecked"})
    private static final class OtherMaps extends GuardedMap {
        OtherMaps(TypeResolver types, Class type, MapLikeSerializer fory, HashWork work) {
            super(types, type, fory, work);
        }

        @Override
        public Map onMapWrite(WriteContext context, Map value) {
            return StableOrder.of((Map<Object, Object>) super.onMapWrite(context, value));
        }
    }

    @SuppressWarnings({"rawtypes", "unchecked"})
    private static final class OtherSets extends GuardedSet {
        OtherSets(TypeResolver types, Class type, CollectionLikeSerializer fory, HashWork work) {
            super(types, type, fory, work);
        }

        @Override
        public Collection onCollectionWrite(WriteContext context, Collection value) {
            return StableOrder.of((Collection<Object>) super.onCollectionWrite(context, value));
        }
    }

    @SuppressWarnings({"rawtypes", "unchecked"})
    private static final class Maps extends MapSerializer<HashMap> {
        Maps(TypeResolver types, Class<HashMap> type) {
            super(types, type);
        }

        @Override
        public Map onMapWrite(WriteContext context, HashMap value) {
            super.onMapWrite(context, value);
            return StableOrder.of((Map<Object, Object>) value);
        }
    }

    @SuppressWarnings({"rawtypes", "unchecked"})
    private static final class ConcurrentMaps extends MapSerializer<ConcurrentHashMap> {
        ConcurrentMaps(TypeResolver types, Class<ConcurrentHashMap> type) {
            super(types, type);
        }

        /** Writes a copy, since other threads may change the map meanwhile. */
        @Override
        public Map onMapWrite(WriteContext context, ConcurrentHashMap value) {
            ConcurrentHashMap copy = new ConcurrentHashMap(value);
            super.onMapWrite(context, copy);
            return StableOrder.of((Map<Object, Object>) copy);
        }
    }

    @SuppressWarnings({"rawtypes", "unchecked"})
    private static final class Sets extends CollectionSerializer<HashSet> {
        Sets(TypeResolver types, Class<HashSet> type) {
            super(types, type);
        }

        @Override
        public Collection onCollectionWrite(WriteContext context, HashSet value) {
            super.onCollectionWrite(context, value);
            return StableOrder.of((Collection<Object>) value);
        }
    }

    @SuppressWarnings({"rawtypes", "unchecked"})
    private static final class ImmutableSets extends ImmutableSetSerializer {
        ImmutableSets(TypeResolver types, Class<?> type) {
            super(types, type);
        }

        @Override
        public Collection onCollectionWrite(WriteContext context, Collection value) {
            super.onCollectionWrite(context, value);
            return StableOrder.of((Collection<Object>) value);
        }
    }

    @SuppressWarnings({"rawtypes", "unchecked"})
    private static final class ImmutableMaps extends ImmutableMapSerializer {
        ImmutableMaps(TypeResolver types, Class<?> type) {
            super(types, type);
        }

        @Override
        public Map onMapWrite(WriteContext context, Map value) {
            super.onMapWrite(context, value);
            return StableOrder.of((Map<Object, Object>) value);
        }
    }
}
