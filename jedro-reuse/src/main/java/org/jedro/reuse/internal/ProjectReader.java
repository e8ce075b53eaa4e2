// SPDX-License-Identifier: Apache-2.0
package org.jedro.reuse.internal;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The code of a project, which is read when a node is not remembered. Not thread-safe. */
public final class ProjectReader {
    private final List<Path> roots;
    private final ClassLoader libraries;
    private final RememberedCode remembered;
    private @Nullable CodeTexts texts;

    private ProjectReader(List<Path> roots, ClassLoader libraries, RememberedCode remembered) {
        this.roots = roots;
        this.libraries = libraries;
        this.remembered = remembered;
    }

    /** {@return the code in folders and jars} */
    public static ProjectReader of(Collection<Path> roots, ClassLoader libraries, RememberedCode remembered) {
        ProjectReader reader = new ProjectReader(List.copyOf(roots), libraries, remembered);
        if (!remembered.isKept()) {
            reader.texts();
        }
        return reader;
    }

    private CodeTexts texts() {
        if (texts == null) {
            ProjectCode project = ProjectCode.read(roots);
            remembered.addNewerFiles(project.newerFiles());
            texts = new CodeTexts(project, new LibraryCode(libraries));
        }
        return texts;
    }

    /** {@return what can be reached} */
    public Reached reach(CodeRoots start) {
        String key = start.key();
        Reached known = remembered.find(key);
        if (known == null) {
            known = start.walk(texts());
            remembered.put(key, known);
        }
        return known;
    }

    /** {@return how many class files are of a newer Java than ASM knows} */
    public int newerFiles() {
        return remembered.newerFiles();
    }

    /** Writes down what was not remembered. */
    public void remember() {
        remembered.save();
    }
}
