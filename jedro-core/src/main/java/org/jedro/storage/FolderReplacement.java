// SPDX-License-Identifier: Apache-2.0
package org.jedro.storage;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jedro.internal.FileTrees;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder that is written under another name and replaces the target if that exists. Java cannot exchange two
 * folders in one call, so the old one is renamed first; see {@link Recoverable#recover}.
 *
 * @param aside the new folder
 * @param target its final path
 */
record FolderReplacement(LocalOutput output, Path aside, Path target) implements Pending {
    private static final Logger LOG = LoggerFactory.getLogger(FolderReplacement.class);
    /** Each further try means that another writer was faster. */
    private static final int MAX_TRIES = 100;

    @Override
    public void commit() throws IOException {
        FolderContents.note(aside);
        List<Path> replaced = new ArrayList<>();
        try {
            for (int tries = 1; !isMoved(tries == MAX_TRIES); tries++) {
                putAside().ifPresent(replaced::add);
            }
        } catch (IOException e) {
            putBack(replaced, e);
            throw e;
        }
        replaced.forEach(FolderContents::deleteIfOurs);
    }

    private boolean isMoved(boolean isLastTry) throws IOException {
        try {
            Files.move(aside, target, StandardCopyOption.ATOMIC_MOVE);
            return true;
        } catch (FileSystemException e) {
            if (isLastTry) {
                throw e;
            }
            return false;
        }
    }

    private Optional<Path> putAside() throws IOException {
        Path old = target.resolveSibling(TemporaryNames.nextFor(LocalFiles.nameOf(target)));
        try {
            Files.move(target, old, StandardCopyOption.ATOMIC_MOVE);
            return Optional.of(old);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** Nothing is removed: what cannot be put back is found by the next reader or writer of the folder. */
    private void putBack(List<Path> replaced, IOException failure) {
        if (replaced.isEmpty() || Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try {
            Files.move(replaced.get(replaced.size() - 1), target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    @Override
    public Optional<PendingToken> token(Owner owner) throws IOException {
        return Optional.of(output.handOver(PendingToken.Kind.FOLDER, aside, target, owner));
    }

    @Override
    public void close() {
        output.streams().close();
        try {
            FileTrees.deleteAll(aside);
        } catch (IOException e) {
            LOG.warn("{} could not be removed; it is safe to delete", aside, e);
        }
    }
}
