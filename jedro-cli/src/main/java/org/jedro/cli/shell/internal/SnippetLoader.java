// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli.shell.internal;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import jdk.jshell.execution.LoaderDelegate;
import jdk.jshell.spi.ExecutionControl.ClassBytecodes;
import jdk.jshell.spi.ExecutionControl.ClassInstallException;

/** Loads the classes of snippets; all others are those of the project. */
final class SnippetLoader extends ClassLoader implements LoaderDelegate {
    private static final String READY = Ready.class.getName();

    private final Map<String, byte[]> codes = new HashMap<>();

    SnippetLoader(ClassLoader project) {
        super("snippets", project);
    }

    @Override
    public void load(ClassBytecodes[] classes) throws ClassInstallException {
        boolean[] loaded = new boolean[classes.length];
        classesRedefined(classes);
        for (int i = 0; i < classes.length; i++) {
            try {
                // a class that refers to one that does not exist is refused now, not when it is used
                Method[] unused = loadClass(classes[i].name()).getDeclaredMethods();
                loaded[i] = true;
            } catch (ReflectiveOperationException | LinkageError e) {
                throw new ClassInstallException(String.valueOf(e), loaded);
            }
        }
    }

    @Override
    public void classesRedefined(ClassBytecodes[] classes) {
        synchronized (codes) {
            for (ClassBytecodes type : classes) {
                codes.put(type.name(), StopChecks.addTo(type.bytecodes()));
            }
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        return name.equals(READY) ? findClass(name) : super.loadClass(name, resolve);
    }

    /** {@return the class with the ready variables and functions of this loader's snippets} */
    Class<?> ready() {
        try (InputStream code = Ready.class.getResourceAsStream(Ready.class.getSimpleName() + ".class")) {
            synchronized (codes) {
                codes.putIfAbsent(READY, Objects.requireNonNull(code, READY).readAllBytes());
            }
            return loadClass(READY);
        } catch (IOException | ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Class<?> findClass(String name) throws ClassNotFoundException {
        Class<?> known = findLoadedClass(name);
        if (known != null) {
            return known;
        }
        byte[] code;
        synchronized (codes) {
            code = codes.get(name);
        }
        if (code == null) {
            throw new ClassNotFoundException(name);
        }
        return defineClass(name, code, 0, code.length);
    }

    @Override
    public void addToClasspath(String path) {
        throw new UnsupportedOperationException("The class path is the project's.");
    }
}
