// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.internal;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits for changes of files in folders and those below them. Folders that do not exist yet are watched once they do. */
final class FolderWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FolderWatch.class);
    private static final int MAX_FOLDERS = 2_000;

    private final List<Path> roots;
    private final WatchService service;
    private final Map<WatchKey, Path> folders = new LinkedHashMap<>();

    FolderWatch(List<Path> roots) throws IOException {
        this.roots = List.copyOf(roots);
        this.service = FileSystems.getDefault().newWatchService();
        register();
    }

    private void register() {
        for (Path root : roots) {
            if (Files.isDirectory(root) && !folders.containsValue(root)) {
                registerTree(root);
            }
        }
    }

    private void registerTree(Path folder) {
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path inner, BasicFileAttributes attributes)
                        throws IOException {
                    if (folders.size() >= MAX_FOLDERS) {
                        return FileVisitResult.TERMINATE;
                    }
                    WatchKey key = inner.register(
                            service,
                            StandardWatchEventKinds.ENTRY_CREATE,
                            StandardWatchEventKinds.ENTRY_MODIFY,
                            StandardWatchEventKinds.ENTRY_DELETE);
                    folders.put(key, inner);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException failure) {
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            LOG.debug("Folder '{}' is not watched", folder, e);
        }
    }

    /**
     * {@return the files that have changed; none if nothing happens for so long}
     *
     * @param quiet how long nothing more must happen before it returns, so that an edit of many files is one change
     */
    Set<Path> await(long millis, long quiet) throws InterruptedException {
        Set<Path> changed = new LinkedHashSet<>();
        try {
            WatchKey key = service.poll(millis, TimeUnit.MILLISECONDS);
            while (key != null) {
                note(key, changed);
                key = service.poll(quiet, TimeUnit.MILLISECONDS);
            }
        } catch (ClosedWatchServiceException e) {
            throw new InterruptedException();
        }
        register();
        return changed;
    }

    private void note(WatchKey key, Set<Path> changed) {
        Path folder = folders.get(key);
        for (WatchEvent<?> event : key.pollEvents()) {
            if (folder != null && event.context() instanceof Path name) {
                Path file = folder.resolve(name);
                changed.add(file);
                if (event.kind() == StandardWatchEventKinds.ENTRY_CREATE && Files.isDirectory(file)) {
                    registerTree(file);
                }
            }
        }
        if (!key.reset()) {
            folders.remove(key);
        }
    }

    @Override
    public void close() {
        try {
            service.close();
        } catch (IOException e) {
            LOG.debug("The watch of folders is not closed", e);
        }
    }
}
