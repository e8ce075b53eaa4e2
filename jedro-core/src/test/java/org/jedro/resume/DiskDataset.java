// SPDX-License-Identifier: Apache-2.0
package org.jedro.resume;

import java.nio.file.NoSuchFileException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jedro.catalog.CatalogEntry;
import org.jedro.catalog.ContentHashed;
import org.jedro.catalog.Findable;
import org.jedro.catalog.Staged;
import org.jedro.journal.StagedOutput;
import org.jedro.ref.TypeRef;
import org.jedro.storage.Location;
import org.jedro.storage.PendingToken;
import org.jedro.storage.StoredContent;
import org.jspecify.annotations.Nullable;

/** A number with the abilities of a file: it is staged under a token, which another process can adopt, and it has a hash. */
final class DiskDataset implements Staged<Integer>, ContentHashed, Findable {
    private final Map<String, Integer> staged = new HashMap<>();
    private @Nullable Integer value;

    CatalogEntry entry() {
        return CatalogEntry.of("disk", TypeRef.of(Integer.class), this);
    }

    DiskDataset with(int stored) {
        value = stored;
        return this;
    }

    void remove() {
        value = null;
        staged.clear();
    }

    static StoredContent contentOf(int number) {
        return new StoredContent("hash of " + number, 4);
    }

    /** Leaves what a process that was killed has staged; {@return how it had announced that} */
    StagedOutput leaves(String name, int number) {
        staged.put(name, number);
        PendingToken token = new PendingToken(
                PendingToken.Kind.FILE, Location.of("disk", "aside"), Location.of("disk", "target"), name);
        return new StagedOutput(
                name, Optional.empty(), Optional.empty(), Optional.of(token), Optional.of(contentOf(number)));
    }

    @Override
    public Stage stage(Integer number) {
        staged.put("own", number);
        return new Staging("own");
    }

    @Override
    public Stage adopt(PendingToken token) throws NoSuchFileException {
        if (!staged.containsKey(token.name())) {
            throw new NoSuchFileException(token.name());
        }
        return new Staging(token.name());
    }

    @Override
    public Integer load() {
        return Optional.ofNullable(value).orElseThrow();
    }

    @Override
    public boolean exists() {
        return value != null;
    }

    @Override
    public Optional<StoredContent> content() {
        return Optional.ofNullable(value).map(DiskDataset::contentOf);
    }

    @Override
    public Optional<String> stamp() {
        return Optional.empty();
    }

    private final class Staging implements Stage {
        private final String name;

        Staging(String name) {
            this.name = name;
        }

        @Override
        public void commit() {
            value = staged.remove(name);
        }

        @Override
        public Optional<StoredContent> content() {
            return Optional.ofNullable(staged.get(name)).map(DiskDataset::contentOf);
        }

        @Override
        public void close() {
            staged.remove(name);
        }
    }
}
