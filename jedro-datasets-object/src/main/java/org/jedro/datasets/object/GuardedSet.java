// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.object;

import java.util.AbstractCollection;
import java.util.Collection;
import java.util.Iterator;
import org.apache.fory.context.ReadContext;
import org.apache.fory.context.WriteContext;
import org.apache.fory.resolver.TypeResolver;
import org.apache.fory.serializer.collection.CollectionLikeSerializer;
import org.jspecify.annotations.Nullable;

/** Fory's serializer of a hash set, which counts the work of hashing an element before it is added. */
@SuppressWarnings({"rawtypes", "unchecked"}) // as in Fory
class GuardedSet extends CollectionLikeSerializer<Collection> {
    private final CollectionLikeSerializer fory;
    private final HashWork work;
    private final boolean isImmutable;

    GuardedSet(TypeResolver resolver, Class type, CollectionLikeSerializer fory, HashWork work) {
        super(resolver, type, false);
        this.fory = fory;
        this.work = work;
        this.isImmutable = type.getName().startsWith(HashedKeys.IMMUTABLE);
    }

    @Override
    public Collection newCollection(ReadContext context, boolean registersReference) {
        Collection collection = fory.newCollection(context, registersReference);
        setNumElements(fory.getAndClearNumElements());
        return collection;
    }

    @Override
    protected void readElements(ReadContext context, Collection target, int count) {
        HashedKeys keys = new HashedKeys(work, count, isImmutable);
        super.readElements(context, new Counted(target, keys), count);
        keys.end();
    }

    @Override
    public Collection onCollectionRead(Collection read) {
        return (Collection) fory.onCollectionRead(read);
    }

    @Override
    public Collection onCollectionWrite(WriteContext context, Collection value) {
        return fory.onCollectionWrite(context, value);
    }

    @Override
    public void onCollectionWriteFinish(Collection written) {
        fory.onCollectionWriteFinish(written);
    }

    private static final class Counted extends AbstractCollection<@Nullable Object> {
        private final Collection<@Nullable Object> target;
        private final HashedKeys keys;

        Counted(Collection<@Nullable Object> target, HashedKeys keys) {
            this.target = target;
            this.keys = keys;
        }

        @Override
        public boolean add(@Nullable Object element) {
            keys.add(element);
            return target.add(element);
        }

        @Override
        public Iterator<@Nullable Object> iterator() {
            return target.iterator();
        }

        @Override
        public int size() {
            return target.size();
        }
    }
}
