// SPDX-License-Identifier: Apache-2.0
package org.jedro.reuse.internal;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The hashes of members, each computed once for all nodes of a project. Not thread-safe. */
final class CodeTexts {
    private final ProjectCode project;
    private final ContentNames names;
    private final LibraryMethods library = new LibraryMethods();
    private final StaticState state;
    private final Map<MethodModel, String> methods = new IdentityHashMap<>();
    private final Map<ClassModel, String> headers = new IdentityHashMap<>();
    private final Map<FieldModel, String> fields = new IdentityHashMap<>();
    private final Map<FieldModel, String> stored = new IdentityHashMap<>();
    private final Map<MethodModel, String> memberNames = new IdentityHashMap<>();
    private final Map<List<Instruction>, String> parts = new IdentityHashMap<>();
    private final Map<List<Instruction>, References> references = new IdentityHashMap<>();
    private final Map<String, Optional<StaticInitializer>> initializers = new HashMap<>();
    private final LibraryCode libraries;
    private final LibraryReads reads;
    private @Nullable Map<String, List<String>> librarySubtypes;
    private final Map<AnyObject, Members> anyObjects = new EnumMap<>(AnyObject.class);

    /** Creates an empty cache for a project. */
    CodeTexts(ProjectCode project, LibraryCode libraries) {
        this.project = project;
        this.libraries = libraries;
        this.reads = new LibraryReads(libraries);
        this.names = new ContentNames(project);
        this.state = new StaticState(project);
    }

    ProjectCode project() {
        return project;
    }

    LibraryMethods library() {
        return library;
    }

    LibraryCode libraries() {
        return libraries;
    }

    LibraryReads reads() {
        return reads;
    }

    /** {@return the classes of the project below a type of a library or of the platform, sorted} */
    List<String> librarySubtypes(String type) {
        if (librarySubtypes == null) {
            librarySubtypes = findLibrarySubtypes();
        }
        return librarySubtypes.getOrDefault(type, List.of());
    }

    private Map<String, List<String>> findLibrarySubtypes() {
        Map<String, List<String>> found = new HashMap<>();
        Map<String, Set<String>> above = new HashMap<>();
        for (String name : project.names()) {
            Set<String> all = new LinkedHashSet<>();
            for (String type : project.supertypes(name)) {
                if (!project.contains(type)) {
                    all.addAll(above.computeIfAbsent(type, libraries::above));
                }
            }
            all.forEach(
                    type -> found.computeIfAbsent(type, t -> new ArrayList<>()).add(name));
        }
        return found;
    }

    /** {@return what libraries can call on objects of any class of the project, and all that it reaches} */
    Members anyObject(AnyObject objects) {
        return anyObjects.computeIfAbsent(objects, all -> CodeWalk.of(all, this));
    }

    StaticState state() {
        return state;
    }

    String hash(MethodModel method) {
        return methods.computeIfAbsent(method, m -> names.hash(MethodText.of(m, project)));
    }

    /** {@return the hash of a method's parameters and result, with type arguments} */
    String signature(MethodModel method) {
        return names.hash(
                new Template.Builder(project).descriptor(method.declaredType()).build());
    }

    String header(ClassModel type) {
        return headers.computeIfAbsent(type, t -> names.hash(ClassText.header(t, project)));
    }

    /** {@return the hash of a whole class, whatever its name is} */
    String content(ClassModel type) {
        return names.name(new Unit(type.name(), null));
    }

    String field(ClassModel owner, FieldModel field, boolean isData) {
        return (isData ? stored : fields)
                .computeIfAbsent(field, f -> names.hash(ClassText.field(owner, f, isData, project)));
    }

    String part(List<Instruction> code) {
        return parts.computeIfAbsent(code, c -> names.hash(MethodText.of(c, project)));
    }

    /** {@return what a part of a static initializer refers to} */
    References references(List<Instruction> code) {
        return references.computeIfAbsent(code, References::of);
    }

    /** {@return the readable name of a method} */
    String name(ClassModel owner, MethodModel method) {
        return memberNames.computeIfAbsent(
                method,
                m -> m.isInitializer()
                        ? TypeNames.readable(owner.name()) + ".static"
                        : TypeNames.readableMethod(owner.name(), m.name(), m.descriptor()));
    }

    /** {@return the parts of the static initializer; null if the class has none or it cannot be cut into parts} */
    @Nullable StaticInitializer initializer(ClassModel type) {
        return initializers.computeIfAbsent(type.name(), name -> read(type)).orElse(null);
    }

    private Optional<StaticInitializer> read(ClassModel type) {
        MethodModel initializer = type.method(MethodModel.INITIALIZER);
        return initializer == null
                ? Optional.empty()
                : Optional.ofNullable(StaticInitializer.of(type, initializer, project));
    }
}
