// SPDX-License-Identifier: Apache-2.0
package org.jedro.session;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jedro.journal.internal.CodeDigest;
import org.jedro.journal.internal.GitLookup;
import org.jspecify.annotations.Nullable;

/**
 * What the records of all runs of a session have in common, determined once: the key and the code of the project, and the state of
 * Git, which is looked up again after a while. A service starts many runs a second.
 */
final class RunFacts {
    private static final long GIT_NANOS = Duration.ofSeconds(5).toNanos();

    private final Path root;
    private final Map<NavigableSet<Path>, Optional<String>> code = new ConcurrentHashMap<>();
    private @Nullable ProjectKey key;
    private boolean isKeyRead;
    private @Nullable GitLookup git;
    private long gitSince;

    RunFacts(Path root) {
        this.root = root;
    }

    /** {@return the look-up of the state of Git, which has begun} */
    synchronized GitLookup git() {
        GitLookup known = git;
        long now = System.nanoTime();
        if (known == null || now - gitSince > GIT_NANOS) {
            known = GitLookup.start(root);
            git = known;
            gitSince = now;
        }
        return known;
    }

    /** {@return the key of the project; empty if it can be neither read nor written} */
    synchronized Optional<ProjectKey> key() {
        if (!isKeyRead) {
            key = ProjectKey.of(root).orElse(null);
            isKeyRead = true;
        }
        return Optional.ofNullable(key);
    }

    /** {@return the digest of the code that contains some classes; a JVM does not load them again when their files change} */
    Optional<String> code(Collection<Class<?>> classes) {
        return code.computeIfAbsent(CodeDigest.places(classes), CodeDigest::of);
    }
}
