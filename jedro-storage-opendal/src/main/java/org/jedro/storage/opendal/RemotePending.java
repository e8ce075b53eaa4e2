// SPDX-License-Identifier: Apache-2.0
package org.jedro.storage.opendal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.jedro.storage.Location;
import org.jedro.storage.Output;
import org.jedro.storage.Owner;
import org.jedro.storage.Pending;
import org.jedro.storage.PendingToken;
import org.jedro.storage.PendingToken.Kind;

/**
 * A file or folder that is staged on the local disk.
 *
 * @param target its remote location; for what appears with its folder, that folder
 * @param name its final name
 */
record RemotePending(Pending staged, Kind kind, Location target, String name, OpenDalStorage storage)
        implements Pending {

    @Override
    public Output output() {
        return staged.output();
    }

    @Override
    public void noteVersion(byte[] note) throws IOException {
        staged.noteVersion(note);
    }

    @Override
    public void commit() throws IOException {
        Path file = staged.output().location().file();
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new NoSuchFileException(file.toString());
        }
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
        staged.close();
    }

    /** The name of the staged file is unique, and the same for a process that continues after this one. */
    private String save(Path file) {
        Path aside = kind == Kind.NEW ? file.toAbsolutePath().getParent() : file;
        return String.valueOf(aside == null ? file : aside.getFileName());
    }

    @Override
    public Optional<PendingToken> token(Owner owner) throws IOException {
        return staged.token(owner).map(token -> new PendingToken(kind, token.aside(), target, name));
    }

    @Override
    public void close() {
        staged.close();
    }
}
