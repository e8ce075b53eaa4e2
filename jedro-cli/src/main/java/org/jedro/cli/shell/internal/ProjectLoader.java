// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli.shell.internal;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Loads the project's own classes and resources anew, before those that are on the class path of the JVM. */
final class ProjectLoader extends URLClassLoader {
    static {
        registerAsParallelCapable();
    }

    private ProjectLoader(URL[] own, ClassLoader parent) {
        super("project", own, parent);
    }

    static ProjectLoader of(List<Path> own, ClassLoader parent) throws MalformedURLException {
        URL[] urls = new URL[own.size()];
        for (int i = 0; i < urls.length; i++) {
            urls[i] = own.get(i).toUri().toURL();
        }
        return new ProjectLoader(urls, parent);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            Class<?> known = findLoadedClass(name);
            boolean isOwn = known == null && findResource(name.replace('.', '/') + ".class") != null;
            return known != null ? known : isOwn ? findClass(name) : super.loadClass(name, resolve);
        }
    }

    @Override
    public @Nullable URL getResource(String name) {
        URL own = findResource(name);
        return own == null ? super.getResource(name) : own;
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        Set<URL> all = new LinkedHashSet<>(Collections.list(findResources(name)));
        all.addAll(Collections.list(super.getResources(name)));
        return Collections.enumeration(all);
    }
}
