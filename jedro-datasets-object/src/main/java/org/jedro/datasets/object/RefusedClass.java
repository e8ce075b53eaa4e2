// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.object;

import java.util.Collection;
import java.util.Map;
import org.apache.fory.context.ReadContext;
import org.apache.fory.context.WriteContext;
import org.apache.fory.resolver.TypeResolver;
import org.apache.fory.serializer.Serializer;
import org.apache.fory.serializer.collection.CollectionLikeSerializer;
import org.apache.fory.serializer.collection.MapLikeSerializer;

/** Replaces a built-in class of Fory that is not on the list. */
@SuppressWarnings({"rawtypes", "unchecked"}) // as in Fory
final class RefusedClass extends Serializer {
    private final ClassGate gate;

    private RefusedClass(TypeResolver resolver, Class type, ClassGate gate) {
        super(resolver.getConfig(), type);
        this.gate = gate;
    }

    /** {@return a serializer of the kind that Fory expects for a class} */
    static Serializer of(TypeResolver resolver, Class type, ClassGate gate) {
        if (Collection.class.isAssignableFrom(type)) {
            return new OfCollection(resolver, type, gate);
        }
        return Map.class.isAssignableFrom(type)
                ? new OfMap(resolver, type, gate)
                : new RefusedClass(resolver, type, gate);
    }

    @Override
    public void write(WriteContext context, Object value) {
        throw gate.refuse(getType().getName());
    }

    @Override
    public Object read(ReadContext context) {
        throw gate.refuse(getType().getName());
    }

    private static final class OfCollection extends CollectionLikeSerializer<Collection> {
        private final ClassGate gate;

        OfCollection(TypeResolver resolver, Class type, ClassGate gate) {
            super(resolver, type, false);
            this.gate = gate;
        }

        @Override
        public Collection newCollection(ReadContext context, boolean registersReference) {
            throw gate.refuse(getType().getName());
        }

        @Override
        public Collection onCollectionRead(Collection read) {
            throw gate.refuse(getType().getName());
        }

        @Override
        public Collection onCollectionWrite(WriteContext context, Collection value) {
            throw gate.refuse(getType().getName());
        }
    }

    private static final class OfMap extends MapLikeSerializer<Map> {
        private final ClassGate gate;

        OfMap(TypeResolver resolver, Class type, ClassGate gate) {
            super(resolver, type, false);
            this.gate = gate;
        }

        @Override
        public Map newMap(ReadContext context, boolean registersReference) {
            throw gate.refuse(getType().getName());
        }

        @Override
        public Map onMapRead(Map read) {
            throw gate.refuse(getType().getName());
        }

        @Override
        public Map onMapCopy(Map copied) {
            throw gate.refuse(getType().getName());
        }

        @Override
        public Map onMapWrite(WriteContext context, Map value) {
            throw gate.refuse(getType().getName());
        }
    }
}
