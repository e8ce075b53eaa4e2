// SPDX-License-Identifier: Apache-2.0
package org.jedro.reuse;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jedro.Experimental;
import org.jedro.pipeline.Node;
import org.jedro.reuse.internal.CodeRoots;
import org.jedro.reuse.internal.Members;
import org.jedro.reuse.internal.ProjectReader;
import org.jedro.reuse.internal.Reached;
import org.jedro.reuse.internal.RememberedCode;

/**
 * Fingerprints of functions over the class files of a project.
 *
 * <pre>{@code
 * CodeFingerprints fingerprints = CodeFingerprints.of(List.of(Path.of("target/classes")));
 * CodeFingerprint train = fingerprints.of(node);
 * }</pre>
 *
 * <p>Class files are read, not loaded, and once. Of libraries, the methods that the project calls are searched for clocks, files
 * and the like; by default in the libraries that the class loader of Jedro finds. Not thread-safe.
 */
@Experimental
public final class CodeFingerprints {
    private final ProjectReader project;

    private CodeFingerprints(ProjectReader project) {
        this.project = project;
    }

    /**
     * {@return fingerprints over the classes in folders and jars} If several contain a class, the first counts, as on the class
     * path. Damaged class files are reported where code uses them.
     *
     * @throws org.jedro.JedroException if a folder or jar cannot be read
     */
    public static CodeFingerprints of(Collection<Path> roots) {
        return of(roots, CodeFingerprints.class.getClassLoader());
    }

    /**
     * {@return fingerprints over the classes in folders and jars, which use the libraries of a class loader}
     *
     * @throws org.jedro.JedroException if a folder or jar cannot be read
     */
    public static CodeFingerprints of(Collection<Path> roots, ClassLoader libraries) {
        return new CodeFingerprints(ProjectReader.of(roots, libraries, RememberedCode.none()));
    }

    /**
     * {@return fingerprints that are kept in a folder from run to run, until a class, a library or the Java that runs changes} Code is
     * read only for nodes that are not known. {@link #remember} writes them.
     *
     * @param libraryHash a hash of the libraries
     * @throws org.jedro.JedroException if a folder or jar cannot be read
     */
    public static CodeFingerprints remembered(
            Collection<Path> roots, ClassLoader libraries, Path folder, String libraryHash) {
        RememberedCode remembered = RememberedCode.open(folder, roots, libraryHash);
        return new CodeFingerprints(ProjectReader.of(roots, libraries, remembered));
    }

    /** Keeps new fingerprints for later runs; does nothing without new ones, or if they are not to be kept. */
    public void remember() {
        project.remember();
    }

    /** {@return the fingerprint of a node's function, of the values that it has captured, and of the accessors of its outputs} */
    public CodeFingerprint of(Node node) {
        FunctionRoots functions = new FunctionRoots();
        functions.add(node);
        return fingerprint(project.reach(functions.roots()), functions.captured());
    }

    /**
     * {@return the fingerprint of a method}
     *
     * @param className the name of the class, as {@link Class#getName} returns it
     * @param method the method's name
     * @param descriptor its descriptor in class files, such as {@code (Ljava/util/List;)I}
     */
    public CodeFingerprint of(String className, String method, String descriptor) {
        CodeRoots roots = new CodeRoots();
        roots.addMethod(className.replace('.', '/'), method, descriptor);
        return fingerprint(project.reach(roots), List.of());
    }

    private static CodeFingerprint fingerprint(Reached found, List<String> captured) {
        List<Unseen> unseen = new ArrayList<>();
        for (Members.Finding finding : found.unseen()) {
            List<String> path = CodeFingerprint.path(finding.member(), found.callers());
            unseen.add(new Unseen(finding.kind(), finding.what(), finding.member(), path));
        }
        return new CodeFingerprint(found.hashes(), found.callers(), captured, unseen);
    }

    /** {@return what is to be reported to the user: one sentence each; usually empty} */
    public List<String> notes() {
        int newer = project.newerFiles();
        return newer == 0
                ? List.of()
                : List.of(
                        newer + (newer == 1 ? " class file is" : " class files are")
                                + " of a newer Java than this version of Jedro knows; the fingerprints of their code may change with it.");
    }
}
