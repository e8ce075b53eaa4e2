// SPDX-License-Identifier: Apache-2.0
package org.jedro.storage.opendal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.jedro.storage.ForwardingOutput;
import org.jedro.storage.Location;
import org.jedro.storage.Output;
import org.jedro.storage.Output.StagingFolder;
import org.jedro.storage.Owner;
import org.jedro.storage.Pending;
import org.jedro.storage.PendingToken;
import org.jedro.storage.PendingToken.Kind;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file or folder that is staged on the local disk. Files of a folder may be staged in the storage too, which is noted in the local
 * folder. Confined to one thread.
 */
final class RemotePending implements Pending {
    private static final Logger LOG = LoggerFactory.getLogger(RemotePending.class);

    private final Pending staged;
    private final Kind kind;
    private final Location target;
    private final String name;
    private final OpenDalStorage storage;
    private @Nullable RemoteStaging staging;

    /**
     * Creates a save.
     *
     * @param target its remote location; for what appears with its folder, that folder
     * @param name its final name
     */
    RemotePending(Pending staged, Kind kind, Location target, String name, OpenDalStorage storage) {
        this.staged = staged;
        this.kind = kind;
        this.target = target;
        this.name = name;
        this.storage = storage;
    }

    @Override
    public Output output() {
        return new StagedOutput(staged.output());
    }

    private final class StagedOutput extends ForwardingOutput {
        StagedOutput(Output local) {
            super(local);
        }

        @Override
        public Optional<StagingFolder> stagingFolder() throws IOException {
            if (!Files.isDirectory(local())) {
                return Optional.empty();
            }
            Optional<RemoteStaging> created = storage.stage(target, inner());
            if (created.isPresent()) {
                staging = created.get();
                staging.note(local());
            }
            return created.map(StagingFolder.class::cast);
        }
    }

    private Optional<StagedParts> parts() throws IOException {
        Optional<StagedParts> parts = StagedParts.in(local());
        return parts.isPresent() ? Optional.of(storage.requireBeside(target, parts.get())) : parts;
    }

    private Path local() {
        return staged.output().location().file();
    }

    @Override
    public void noteVersion(byte[] note) throws IOException {
        staged.noteVersion(note);
    }

    @Override
    public void commit() throws IOException {
        Path file = local();
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new NoSuchFileException(file.toString());
        }
        noteStaging();
        String save = save(file);
        RemoteCommit commit = storage.commit(target);
        Claims.begin(save);
        try {
            switch (kind) {
                case FILE -> commit.file(file);
                case FOLDER -> commit.folder(file, save);
                case NEW -> commit.version(file, name, save);
            }
        } finally {
            Claims.end(save);
        }
        close();
    }

    private void noteStaging() throws IOException {
        RemoteStaging own = staging;
        if (own != null) {
            own.note(local());
        }
    }

    /** The name of the staged file is unique, and the same for a process that continues after this one. */
    private String save(Path file) {
        Path aside = kind == Kind.NEW ? file.toAbsolutePath().getParent() : file;
        return String.valueOf(aside == null ? file : aside.getFileName());
    }

    @Override
    public Optional<PendingToken> token(Owner owner) throws IOException {
        noteStaging();
        Optional<StagedParts> parts = parts();
        if (parts.isPresent()) {
            storage.staging().own(parts.get().folder(), owner);
        }
        staging = null;
        return staged.token(owner).map(token -> new PendingToken(kind, token.aside(), target, name));
    }

    /** What was handed over is not here any more. */
    @Override
    public void close() {
        try {
            parts().ifPresent(parts -> storage.staging().remove(parts.folder()));
        } catch (IOException e) {
            LOG.warn("What a save has staged in {} is not known, so a sweep removes it", target, e);
        }
        staged.close();
    }
}
