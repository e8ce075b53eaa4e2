package org.jedro.datasets;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jedro.JedroException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder that is written under another name and takes the place of one that may be there. No call of Java exchanges two
 * folders, so the old one is renamed first; see {@link Storage#recover}.
 *
 * @param aside the new folder
 * @param target what it is called then
 */
record FolderReplacement(LocalOutput output, Path aside, Path target) implements Pending {
    private static final Logger LOG = LoggerFactory.getLogger(FolderReplacement.class);
    /** Each further try means that another writer was faster. */
    private static final int MOST_TRIES = 100;

    @Override
    public void commit() throws IOException {
        FolderContents.note(aside);
        Deque<Path> replaced = new ArrayDeque<>();
        try {
            for (int tries = 1; !isMoved(tries == MOST_TRIES); tries++) {
                putAside().ifPresent(replaced::push);
            }
            // only now nobody else puts anything in there; looking at it before would leave the target empty for longer
            for (Path old : replaced) {
                FolderContents.requireOurs(old);
            }
        } catch (IOException | JedroException e) {
            putBack(replaced, e);
            throw e;
        } finally {
            replaced.forEach(FolderReplacement::delete);
        }
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

    /** What cannot be put back is better left under its odd name than removed. */
    private void putBack(Deque<Path> replaced, Exception failure) {
        Path last = replaced.poll();
        if (last == null) {
            return;
        }
        try {
            putAside().ifPresent(replaced::push);
            Files.move(last, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    @Override
    public void close() {
        delete(aside);
    }

    private static void delete(Path path) {
        try {
            LocalFiles.deleteAll(path);
        } catch (IOException e) {
            LOG.warn("{} could not be removed; it is safe to delete", path, e);
        }
    }
}
