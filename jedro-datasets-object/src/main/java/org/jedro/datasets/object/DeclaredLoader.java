// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.object;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the exact classes of a declared type, even if another loader has classes with the same names. */
final class DeclaredLoader extends ClassLoader {
    private final Map<String, Class<?>> declared;

    DeclaredLoader(Map<String, Class<?>> declared, @Nullable ClassLoader parent) {
        super(parent);
        this.declared = declared;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        Class<?> known = declared.get(name);
        return known != null ? known : super.loadClass(name, resolve);
    }
}
