// SPDX-License-Identifier: Apache-2.0
package org.jedro.catalog;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jedro.ref.TypeRef;
import org.jedro.storage.StoredContent;
import org.jspecify.annotations.Nullable;

/**
 * A dataset whose value is kept in memory after the first load or save, until it is released.
 *
 * @param <T> the type of the value
 */
class CachedDataset<T> implements Dataset<T>, Wrapper {
    final CacheState cache;
    final TypeRef<?> form;
    final Copies copies;
    private final Dataset<T> stored;

    CachedDataset(CacheState cache, TypeRef<?> form, Copies copies, Dataset<T> stored) {
        this.cache = cache;
        this.form = form;
        this.copies = copies;
        this.stored = stored;
    }

    @Override
    public T load() throws Exception {
        return copies.copy(cache.load(form, stored));
    }

    @Override
    public void save(T value) throws Exception {
        T kept = copies.copy(value);
        stored.save(value);
        cache.saved(form, kept);
    }

    /** A cached value exists, even if the stored dataset reports that it does not. */
    @Override
    public <A> @Nullable A ability(Class<A> type) {
        Findable inner = type == Findable.class ? Wrapper.find(stored, Findable.class) : null;
        if (type != Findable.class || inner == null && cache.isEmpty()) {
            return Wrapper.super.ability(type);
        }
        Findable findable = () -> !cache.isEmpty() || inner != null && inner.exists();
        return type.cast(findable);
    }

    @Override
    public void release() throws Exception {
        cache.clear();
        stored.release();
    }

    @Override
    public Map<String, Object> describe() {
        return stored.describe();
    }

    @Override
    public Dataset<?> wrapped() {
        return stored;
    }

    /** The same for a dataset that can stage its saves. */
    static final class Staging<T> extends CachedDataset<T> implements Staged<T> {
        private final Staged<T> stored;

        Staging(CacheState cache, TypeRef<?> form, Copies copies, Staged<T> stored) {
            super(cache, form, copies, stored);
            this.stored = stored;
        }

        @Override
        public void save(T value) throws Exception {
            Staged.super.save(value);
        }

        @Override
        public List<String> sweep() throws Exception {
            return stored.sweep();
        }

        @Override
        public Stage stage(T value) throws Exception {
            T kept = copies.copy(value);
            Stage stage = stored.stage(value);
            if (stage instanceof JointStage joint) {
                return new CachedJointStage(joint, () -> cache.saved(form, kept));
            }
            return new Stage() {
                @Override
                public void commit() throws Exception {
                    stage.commit();
                    cache.saved(form, kept);
                }

                @Override
                public Optional<StoredContent> content() throws Exception {
                    return stage.content();
                }

                @Override
                public void close() {
                    stage.close();
                }
            };
        }
    }
}
