// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.partition;

import java.nio.file.FileAlreadyExistsException;
import java.util.Optional;
import org.jedro.JedroException;
import org.jedro.datasets.internal.FileTemplate;
import org.jedro.datasets.internal.VersionExists;
import org.jedro.internal.Reason;
import org.jedro.ref.TypeRef;
import org.jedro.storage.HashingOutput;
import org.jedro.storage.Location;
import org.jedro.storage.Output;
import org.jedro.storage.Owner;
import org.jedro.storage.Pending;
import org.jedro.storage.PendingToken;
import org.jedro.storage.StoredContent;
import org.jspecify.annotations.Nullable;

/** Writes a whole set into a new folder, which the commit puts in place at once. */
final class FolderWriter implements PartWriter {
    private final Pending pending;
    private final Output output;
    private final PartitionLoader loader;
    private final String suffix;
    private final @Nullable String version;

    /**
     * Creates a writer.
     *
     * @param version the version that the folder is; null if it replaces the set
     * @param hashes whether to compute the hash of what is written
     */
    FolderWriter(Pending pending, PartitionLoader loader, String suffix, @Nullable String version, boolean hashes) {
        this.pending = pending;
        this.output = hashes ? HashingOutput.of(pending.output()) : pending.output();
        this.loader = loader;
        this.suffix = suffix;
        this.version = version;
    }

    @Override
    public <T> void write(String id, T value, TypeRef<T> form) throws Exception {
        Output file = output.file(id + suffix);
        Optional<FileTemplate> template = loader.entries().template();
        if (template.isEmpty()) {
            loader.bind(id, Location.of(file.localFile()), form).save(value);
            return;
        }
        try {
            template.get().write(value, form, file);
        } catch (Exception e) {
            throw new JedroException("partition '" + id + "': " + Reason.of(e), e);
        }
    }

    @Override
    public Optional<StoredContent> content() throws Exception {
        return output instanceof HashingOutput hashing ? hashing.content() : Optional.empty();
    }

    @Override
    public Optional<PendingToken> token(Owner owner) throws Exception {
        return pending.token(owner);
    }

    @Override
    public void commit() throws Exception {
        try {
            pending.commit();
        } catch (FileAlreadyExistsException e) {
            if (version != null) {
                throw VersionExists.of(version);
            }
            throw e;
        }
    }

    @Override
    public void close() {
        pending.close();
    }
}
