// SPDX-License-Identifier: Apache-2.0
package org.jedro.reuse.internal;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The classes of a project by internal name, and their hierarchy. A class is read completely when it is needed first. Not
 * thread-safe.
 */
final class ProjectCode {
    private final Map<String, ClassFile> files = new HashMap<>();
    private final Map<String, List<String>> subtypes = new HashMap<>();
    private final Map<String, String> unreadable = new HashMap<>();
    private final Map<String, Set<String>> supertypes = new HashMap<>();
    private final Map<String, Set<String>> allSubtypes = new HashMap<>();
    private final Map<String, Map<String, List<Found>>> selected = new HashMap<>();
    private int newer;

    private ProjectCode() {}

    /**
     * {@return the classes in folders and jars} The first of several classes with one name counts.
     *
     * @throws org.jedro.JedroException if a folder or jar cannot be read
     */
    static ProjectCode read(Collection<Path> roots) {
        ProjectCode project = new ProjectCode();
        for (Path root : roots) {
            ClassFiles.read(root, project::add);
        }
        new TreeMap<>(project.files).values().forEach(project::addToHierarchy);
        return project;
    }

    /** A file that declares another class than its path, such as a copy in a folder of its own, is not one of its class. */
    private void add(String name, byte[] bytes) {
        if (contains(name)) {
            return;
        }
        try {
            ClassFile file = ClassFile.open(bytes);
            if (!file.name().equals(name)) {
                unreadable.putIfAbsent(name, "The class file is at a path of another class.");
                return;
            }
            files.put(name, file);
            newer += file.isNewer() ? 1 : 0;
        } catch (UnreadableClassException e) {
            unreadable.putIfAbsent(name, e.getMessage());
        }
    }

    private void addToHierarchy(ClassFile file) {
        for (String parent : file.parents()) {
            subtypes.computeIfAbsent(parent, name -> new ArrayList<>()).add(file.name());
        }
    }

    /** {@return the class; null if it is not of the project or cannot be read} */
    @Nullable ClassModel find(@Nullable String name) {
        ClassFile file = name == null ? null : files.get(name);
        try {
            return file == null ? null : file.model();
        } catch (UnreadableClassException e) {
            unreadable.putIfAbsent(file.name(), e.getMessage());
            return null;
        }
    }

    /** {@return whether a class is one of the project, and whether or not it can be read} */
    boolean contains(String name) {
        return files.containsKey(name) || unreadable.containsKey(name);
    }

    /** {@return whether the file of a class was found to be damaged} */
    boolean isUnreadable(String name) {
        return unreadable.containsKey(name);
    }

    /** {@return all classes that can be read, sorted by name} They are read by all processors, since no class depends on another. */
    List<ClassModel> all() {
        files.values().parallelStream().forEach(ClassFile::load);
        List<ClassModel> all = new ArrayList<>();
        for (String name : names()) {
            ClassModel model = find(name);
            if (model != null) {
                all.add(model);
            }
        }
        return all;
    }

    /** {@return the names of all classes, sorted} */
    Set<String> names() {
        return new TreeSet<>(files.keySet());
    }

    /** {@return the class and all types above it, also those of libraries that the project names, nearest first} */
    Set<String> supertypes(String name) {
        return supertypes.computeIfAbsent(name, this::findSupertypes);
    }

    private Set<String> findSupertypes(String name) {
        Set<String> found = new LinkedHashSet<>();
        Deque<String> next = new ArrayDeque<>(List.of(name));
        while (!next.isEmpty()) {
            String type = next.poll();
            ClassFile file = files.get(type);
            if (found.add(type) && file != null) {
                next.addAll(file.parents());
            }
        }
        return Collections.unmodifiableSet(found);
    }

    /** {@return all classes of the project below a type, without it} */
    Set<String> allSubtypes(String name) {
        return allSubtypes.computeIfAbsent(name, this::findSubtypes);
    }

    private Set<String> findSubtypes(String name) {
        Set<String> found = new LinkedHashSet<>();
        Deque<String> next = new ArrayDeque<>(subtypes.getOrDefault(name, List.of()));
        while (!next.isEmpty()) {
            String type = next.poll();
            if (found.add(type)) {
                next.addAll(subtypes.getOrDefault(type, List.of()));
            }
        }
        return Collections.unmodifiableSet(found);
    }

    /** {@return the method that a reference to a class leads to: its own, an inherited one, or one of an interface} */
    @Nullable Found resolve(String owner, String key) {
        Found inherited = inherited(owner, key, false);
        if (inherited != null) {
            return inherited;
        }
        for (String type : supertypes(owner)) {
            ClassModel model = find(type);
            MethodModel method = model == null ? null : model.method(key);
            if (model != null && method != null) {
                return new Found(model, method);
            }
        }
        return null;
    }

    /** {@return the methods that a call can run on an object of a class: several if interfaces have a default each} */
    List<Found> select(String receiver, String key) {
        return selected.computeIfAbsent(receiver, name -> new HashMap<>())
                .computeIfAbsent(key, wanted -> findSelected(receiver, wanted));
    }

    private List<Found> findSelected(String receiver, String key) {
        Found inherited = inherited(receiver, key, true);
        if (inherited != null) {
            return List.of(inherited);
        }
        List<Found> defaults = new ArrayList<>();
        for (String type : supertypes(receiver)) {
            ClassModel model = find(type);
            MethodModel method = model == null ? null : model.method(key);
            if (model != null && method != null && isRun(method)) {
                defaults.add(new Found(model, method));
            }
        }
        return defaults;
    }

    /** A method of a class or of a superclass. */
    private @Nullable Found inherited(String owner, String key, boolean isCall) {
        ClassModel own = find(owner);
        MethodModel declared = own == null ? null : own.method(key);
        if (own != null && declared != null && (!isCall || isRun(declared))) {
            return new Found(own, declared);
        }
        Set<String> seen = new HashSet<>();
        for (ClassModel in = own; in != null && seen.add(in.name()); in = find(in.superName())) {
            MethodModel method = in.method(key);
            if (method != null && (!isCall || isRun(method))) {
                return new Found(in, method);
            }
        }
        return null;
    }

    private static boolean isRun(MethodModel method) {
        return method.isVirtual() && !method.isAbstract();
    }

    /** {@return the class that declares a field that a reference leads to; null if a library does} */
    @Nullable ClassModel declaring(String owner, String field) {
        ClassModel own = find(owner);
        if (own != null && own.field(field) != null) {
            return own;
        }
        for (String type : supertypes(owner)) {
            ClassModel model = find(type);
            if (model != null && model.field(field) != null) {
                return model;
            }
        }
        return null;
    }

    /** A method and its class. */
    record Found(ClassModel owner, MethodModel method) {}

    /** {@return how many class files are of a newer Java than ASM knows} */
    int newerFiles() {
        return newer;
    }

    /** {@return the number of classes} */
    int size() {
        return files.size();
    }
}
