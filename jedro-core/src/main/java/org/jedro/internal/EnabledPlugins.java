// SPDX-License-Identifier: Apache-2.0
package org.jedro.internal;

import java.io.IOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;

/**
 * Hides the lists of providers of disabled plugins, for every service, from each {@link java.util.ServiceLoader} that uses
 * this loader, directly or as the thread's context class loader; and distinguishes the project from plugins. Classes are
 * those of the parent.
 */
public final class EnabledPlugins extends ClassLoader implements ProjectClasses {
    private static final String SERVICES = "META-INF/services/org.jedro.";

    static {
        registerAsParallelCapable();
    }

    private final Choice choice;
    private final String place;

    /**
     * What a project decides; another JVM with the same class path finds the same providers by it.
     *
     * @param registry a class of the project; it need not exist
     * @param disabled the plugins whose offers are hidden
     */
    public record Choice(String registry, List<String> disabled) {
        private static final Choice NONE = new Choice("", List.of());

        /** Copies the list. */
        public Choice {
            disabled = List.copyOf(disabled);
        }

        /** {@return the choice of the project to which the thread's context class loader belongs; without a project, none} */
        public static Choice ofThread() {
            return Thread.currentThread().getContextClassLoader() instanceof EnabledPlugins plugins
                    ? plugins.choice
                    : NONE;
        }
    }

    /** Creates a loader of the classes of its parent. */
    public EnabledPlugins(ClassLoader parent, Choice choice) {
        super(parent.getName(), parent);
        this.choice = choice;
        this.place = placeOf(choice.registry(), parent);
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
            if (!choice.disabled().contains(Plugin.ofResource(list, name).name())) {
                shown.add(list);
            }
        }
        return Collections.enumeration(shown);
    }
}
