// SPDX-License-Identifier: Apache-2.0
package org.jedro.session;

import java.io.IOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.jedro.internal.Plugin;
import org.jedro.internal.ProjectClasses;

/**
 * Hides the lists of providers of disabled plugins, for every service, from each {@link java.util.ServiceLoader} that uses
 * this loader, directly or as the thread's context class loader; and distinguishes the project from plugins. Classes are
 * those of the parent.
 */
final class EnabledPlugins extends ClassLoader implements ProjectClasses {
    private static final String SERVICES = "META-INF/services/org.jedro.";

    static {
        registerAsParallelCapable();
    }

    private final List<String> disabled;

    private final String place;

    /**
     * Creates a loader.
     *
     * @param disabled the plugins whose offers are hidden
     * @param registry a class of the project; it need not exist
     */
    EnabledPlugins(ClassLoader parent, List<String> disabled, String registry) {
        super(parent.getName(), parent);
        this.disabled = List.copyOf(disabled);
        this.place = placeOf(registry, parent);
    }

    @Override
    public boolean contains(Class<?> type) {
        ClassLoader own = type.getClassLoader();
        return own != null && !place.isEmpty() && place.equals(placeOf(type.getName(), own));
    }

    /** {@return the jar or folder that contains a class, which is not loaded; empty if it is not found} */
    private static String placeOf(String className, ClassLoader loader) {
        String file = className.replace('.', '/') + ".class";
        URL found = loader.getResource(file);
        return found == null
                ? ""
                : found.toString().substring(0, found.toString().length() - file.length());
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        Enumeration<URL> found = super.getResources(name);
        if (!name.startsWith(SERVICES)) {
            return found;
        }
        List<URL> shown = new ArrayList<>();
        for (URL list : Collections.list(found)) {
            if (!disabled.contains(Plugin.ofResource(list, name).name())) {
                shown.add(list);
            }
        }
        return Collections.enumeration(shown);
    }
}
