// SPDX-License-Identifier: Apache-2.0
package org.jedro.spark.executor.internal;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.SparkFiles;
import org.jspecify.annotations.Nullable;

/**
 * The classes of the project in an executor: those that the driver has sent, before those of the cluster, which may have other
 * versions of a library. Only Spark, Scala and the JDK are those of the executor.
 */
final class ProjectLoader extends URLClassLoader {
    private static final List<String> OF_THE_EXECUTOR = List.of("java.", "jdk.", "sun.", "org.apache.spark.", "scala.");

    /** By the files: two builds of a project have loaders of their own. */
    private static final Map<List<String>, ProjectLoader> LOADERS = new ConcurrentHashMap<>();

    static {
        registerAsParallelCapable();
    }

    private ProjectLoader(URL[] urls) {
        super(urls, ProjectLoader.class.getClassLoader());
    }

    /**
     * {@return the loader of files that the driver has sent}
     *
     * @param jars names that begin with the SHA-256 of the file, and a hyphen
     * @throws Refusal if one has other content
     */
    static ClassLoader of(List<String> jars) throws Refusal {
        ProjectLoader known = LOADERS.get(jars);
        return known != null ? known : made(jars);
    }

    private static synchronized ClassLoader made(List<String> jars) throws Refusal {
        ProjectLoader known = LOADERS.get(jars);
        if (known == null) {
            List<URL> urls = new ArrayList<>();
            for (String jar : jars) {
                urls.add(checked(jar));
            }
            known = new ProjectLoader(urls.toArray(new URL[0]));
            LOADERS.put(List.copyOf(jars), known);
        }
        return known;
    }

    private static URL checked(String jar) throws Refusal {
        Path file = Path.of(SparkFiles.get(jar));
        int hyphen = jar.indexOf('-');
        try {
            String found = hash(file);
            if (!found.equals(jar.substring(0, hyphen))) {
                throw new Refusal("the executors have another build of '" + jar.substring(hyphen + 1)
                        + "' than this process; start the run again");
            }
            return file.toUri().toURL();
        } catch (IOException e) {
            throw new Refusal("'" + jar.substring(hyphen + 1) + "' has not reached the executor: " + e.getMessage());
        }
    }

    /** {@return the SHA-256 of a file} */
    static String hash(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] piece = new byte[1 << 16];
            for (int length = in.read(piece); length >= 0; length = in.read(piece)) {
                digest.update(piece, 0, length);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (OF_THE_EXECUTOR.stream().anyMatch(name::startsWith)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> known = findLoadedClass(name);
            if (known != null) {
                return known;
            }
            try {
                return findClass(name);
            } catch (ClassNotFoundException e) {
                return super.loadClass(name, resolve);
            }
        }
    }

    @Override
    public @Nullable URL getResource(String name) {
        URL own = findResource(name);
        return own != null ? own : super.getResource(name);
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        List<URL> all = new ArrayList<>(Collections.list(findResources(name)));
        Collections.list(getParent().getResources(name)).stream()
                .filter(url -> !all.contains(url))
                .forEach(all::add);
        return Collections.enumeration(all);
    }

    /** Why the classes cannot be used, as a clause. */
    static final class Refusal extends Exception {
        private static final long serialVersionUID = 1L;

        Refusal(String reason) {
            super(reason);
        }
    }
}
