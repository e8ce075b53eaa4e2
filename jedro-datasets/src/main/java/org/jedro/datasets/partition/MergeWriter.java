// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.partition;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jedro.catalog.BoundDataset;
import org.jedro.catalog.BoundDataset.StagedSave;
import org.jedro.ref.TypeRef;
import org.jedro.storage.Location;
import org.jedro.storage.Storage;

/**
 * Stages each partition beside the file that it will replace. The commit puts one file after the other in place; other
 * partitions stay, unless the set is replaced: then those that earlier saves have written are removed last.
 */
final class MergeWriter implements PartWriter {
    private final PartitionFolder folder;
    private final PartitionLoader loader;
    private final SetNotes notes;
    private final LinkGuard links;
    private final boolean replaces;
    private final List<StagedSave> staged = new ArrayList<>();
    private final SortedSet<String> names = new TreeSet<>();

    MergeWriter(PartitionFolder folder, PartitionLoader loader, boolean replaces) throws IOException {
        this.folder = folder;
        this.loader = loader;
        this.notes = new SetNotes(folder.storage(), folder.path());
        this.links = new LinkGuard(folder.path());
        this.replaces = replaces;
        if (replaces) {
            notes.requireOurs();
        }
    }

    @Override
    public <T> void write(String id, T value, TypeRef<T> form) throws Exception {
        Location file = folder.fileOf(id);
        links.check(file, folder.nameOf(id));
        BoundDataset<T> partition = loader.bind(id, file, form);
        staged.add(partition.stage(value));
        names.add(folder.nameOf(id));
    }

    /** What cannot be staged may fail, and so is saved first. */
    @Override
    public void commit() throws Exception {
        SortedSet<String> stale = replaces ? stale() : new TreeSet<>();
        notes.add(names);
        staged.stream().filter(StagedSave::isLate).forEach(StagedSave::commit);
        staged.stream().filter(save -> !save.isLate()).forEach(StagedSave::commit);
        Storage storage = folder.storage();
        for (String name : stale) {
            storage.delete(folder.path().resolve(name));
        }
        if (replaces) {
            notes.replace(names);
        }
    }

    private SortedSet<String> stale() throws IOException {
        notes.requireOurs();
        SortedSet<String> stale = notes.written();
        stale.removeAll(names);
        return stale;
    }

    @Override
    public void close() {
        staged.forEach(StagedSave::close);
    }
}
