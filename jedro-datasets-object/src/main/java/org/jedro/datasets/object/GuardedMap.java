// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.object;

import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;
import org.apache.fory.context.ReadContext;
import org.apache.fory.context.WriteContext;
import org.apache.fory.resolver.TypeResolver;
import org.apache.fory.serializer.collection.MapLikeSerializer;
import org.jspecify.annotations.Nullable;

/** Fory's serializer of a hash map, which counts the work of hashing a key before it is put. */
@SuppressWarnings({"rawtypes", "unchecked"}) // as in Fory
class GuardedMap extends MapLikeSerializer<Map> {
    private final MapLikeSerializer fory;
    private final HashWork work;
    private final boolean isImmutable;

    GuardedMap(TypeResolver resolver, Class type, MapLikeSerializer fory, HashWork work) {
        super(resolver, type, false);
        this.fory = fory;
        this.work = work;
        this.isImmutable = type.getName().startsWith(HashedKeys.IMMUTABLE);
    }

    @Override
    public Map newMap(ReadContext context, boolean registersReference) {
        Map map = fory.newMap(context, registersReference);
        setNumElements(fory.getAndClearNumElements());
        return map;
    }

    @Override
    public void readElements(ReadContext context, int count, Map target) {
        HashedKeys keys = new HashedKeys(work, count, isImmutable);
        super.readElements(context, count, new Counted(target, keys));
        keys.end();
    }

    @Override
    public Map onMapRead(Map read) {
        return (Map) fory.onMapRead(read);
    }

    @Override
    public Map onMapCopy(Map copied) {
        return (Map) fory.onMapCopy(copied);
    }

    @Override
    public Map onMapWrite(WriteContext context, Map value) {
        return fory.onMapWrite(context, value);
    }

    @Override
    public void onMapWriteFinish(Map written) {
        fory.onMapWriteFinish(written);
    }

    private static final class Counted extends AbstractMap<@Nullable Object, @Nullable Object> {
        private final Map<@Nullable Object, @Nullable Object> target;
        private final HashedKeys keys;

        Counted(Map<@Nullable Object, @Nullable Object> target, HashedKeys keys) {
            this.target = target;
            this.keys = keys;
        }

        @Override
        public @Nullable Object put(@Nullable Object key, @Nullable Object value) {
            keys.add(key);
            return target.put(key, value);
        }

        @Override
        public Set<Entry<@Nullable Object, @Nullable Object>> entrySet() {
            return target.entrySet();
        }
    }
}
