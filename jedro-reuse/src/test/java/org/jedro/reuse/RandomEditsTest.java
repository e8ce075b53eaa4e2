// SPDX-License-Identifier: Apache-2.0
package org.jedro.reuse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random edits of generated projects: if a node's result differs between two versions, its fingerprint does, or it is not complete.
 * Both versions really run. {@code -Djedro.reuse.seeds=5000} tries more projects.
 */
class RandomEditsTest {
    private static final int SEEDS = Integer.getInteger("jedro.reuse.seeds", 12);
    private static final int EDITS = 3;

    @TempDir
    Path folder;

    @Test
    void noEditThatChangesAResultIsMissed() throws IOException, ReflectiveOperationException {
        int differing = 0;
        int needless = 0;
        int incomplete = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            GeneratedProject project = GeneratedProject.of(new Random(seed));
            Version before = Version.of(project, folder.resolve(seed + "/0"));
            for (int edit = 1; edit <= EDITS; edit++) {
                GeneratedProject edited = project.edited(new Random(31L * seed + edit));
                Version after = Version.of(edited, folder.resolve(seed + "/" + edit));
                for (int node = 0; node < GeneratedProject.NODES; node++) {
                    boolean isSame = before.hash(node).equals(after.hash(node));
                    boolean isComplete = before.isComplete(node) && after.isComplete(node);
                    boolean differs = !before.result(node).equals(after.result(node));
                    assertThat(isComplete && isSame && differs)
                            .as("seed %s, edit %s, node %s:%n%s%n%s", seed, edit, node, project, edited)
                            .isFalse();
                    differing += differs ? 1 : 0;
                    needless += !differs && !isSame ? 1 : 0;
                    incomplete += isComplete ? 0 : 1;
                }
            }
        }
        int all = SEEDS * EDITS * GeneratedProject.NODES;
        System.getLogger("edits")
                .log(
                        System.Logger.Level.DEBUG,
                        "{0} of {1} results differ, {2} runs needless, {3} incomplete",
                        differing,
                        all,
                        needless,
                        incomplete);
        assertThat(differing).isGreaterThan(SEEDS / 2);
        assertThat(incomplete).isLessThan(all / 2);
    }

    /** A compiled version of a project. */
    private record Version(List<CodeFingerprint> fingerprints, List<String> results) {
        static Version of(GeneratedProject project, Path folder) throws IOException, ReflectiveOperationException {
            CodeFingerprints all = project.sources().fingerprints(folder);
            List<CodeFingerprint> fingerprints = new ArrayList<>();
            List<String> results = new ArrayList<>();
            for (int node = 0; node < GeneratedProject.NODES; node++) {
                fingerprints.add(all.of("shop.Nodes", "node" + node, "(Ljava/util/List;)Ljava/lang/String;"));
                // a loader of its own for each node: one run cannot change the statics of another
                try (URLClassLoader loader =
                        new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
                    Method method = loader.loadClass("shop.Nodes").getDeclaredMethod("node" + node, List.class);
                    method.setAccessible(true);
                    results.add(run(method));
                }
            }
            return new Version(fingerprints, results);
        }

        private static String run(Method node) throws ReflectiveOperationException {
            StringBuilder all = new StringBuilder();
            for (int size = 0; size < 5; size++) {
                List<String> in = List.of("a", "bb", "ccc", "d", "e").subList(0, size);
                try {
                    all.append(node.invoke(null, in)).append(' ');
                } catch (InvocationTargetException e) {
                    all.append(e.getCause()).append(' ');
                }
            }
            return all.toString();
        }

        String hash(int node) {
            return fingerprints.get(node).hash();
        }

        boolean isComplete(int node) {
            return fingerprints.get(node).isComplete();
        }

        String result(int node) {
            return results.get(node);
        }
    }
}
