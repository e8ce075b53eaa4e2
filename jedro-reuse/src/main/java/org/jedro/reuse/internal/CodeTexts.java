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
    private final Map<String, CodeType> types = new HashMap<>();
    private final Map<MethodModel, CodeMethod> codeMethods = new IdentityHashMap<>();
    private final Map<String, Integer> calls = new HashMap<>();
    private final Map<List<Instruction>, CodeLinks> links = new IdentityHashMap<>();
    private final Map<String, List<ProjectCode.Found>> overrides = new HashMap<>();
    private final Map<ClassModel, TypeMembers> typeMembers = new IdentityHashMap<>();
    private final Map<String, DataTypes.Openness> openness = new HashMap<>();
    private final StaticState state;
    private final Map<MethodModel, String> methods = new IdentityHashMap<>();
    private final Map<ClassModel, String> headers = new IdentityHashMap<>();
    private final Map<FieldModel, String> fields = new IdentityHashMap<>();
    private final Map<FieldModel, String> stored = new IdentityHashMap<>();
    private final Map<MethodModel, String> memberNames = new IdentityHashMap<>();
    private final Map<List<Instruction>, String> parts = new IdentityHashMap<>();
    private final Map<String, Optional<StaticInitializer>> initializers = new HashMap<>();
    private final LibraryCode libraries;
    private final LibraryReads reads;
    private @Nullable Map<String, List<String>> librarySubtypes;
    private final Map<AnyObject, Members> anyObjects = new EnumMap<>(AnyObject.class);
    private final CallGroups groups = new CallGroups(this);

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

    /** {@return a class by its internal name} */
    CodeType type(String name) {
        CodeType known = types.get(name);
        if (known == null) {
            known = new CodeType(types.size(), name, project.contains(name));
            types.put(name, known);
        }
        return known;
    }

    /** {@return a method with what is known of it} */
    CodeMethod method(ClassModel owner, MethodModel method) {
        CodeMethod known = codeMethods.get(method);
        if (known == null) {
            known = new CodeMethod(codeMethods.size(), owner, method);
            codeMethods.put(method, known);
        }
        return known;
    }

    /** {@return a number that distinguishes calls of a method on a type from others} */
    int call(String owner, String key) {
        return calls.computeIfAbsent(owner + "." + key, call -> calls.size());
    }

    /**
     * {@return the methods that libraries can call on objects of a class}
     *
     * @param any limits them to those of objects of any class; null for all
     */
    List<ProjectCode.Found> overrides(String type, @Nullable AnyObject any) {
        String key = any == null ? type : type + " " + any;
        List<ProjectCode.Found> known = overrides.get(key);
        if (known == null) {
            Set<String> above = new LinkedHashSet<>(project.supertypes(type));
            above.removeIf(project::contains);
            above.add("java/lang/Object");
            known = findOverrides(type, above, any);
            overrides.put(key, known);
        }
        return known;
    }

    /**
     * {@return the methods that a library can call on objects of a class by one of its types}
     *
     * @param any limits them to those of objects of any class; null for all
     */
    List<ProjectCode.Found> overrides(String type, String libraryType, @Nullable AnyObject any) {
        String key = type + " " + libraryType + (any == null ? "" : " " + any);
        List<ProjectCode.Found> known = overrides.get(key);
        if (known == null) {
            known = findOverrides(type, Set.of(libraryType), any);
            overrides.put(key, known);
        }
        return known;
    }

    private List<ProjectCode.Found> findOverrides(String type, Set<String> libraryTypes, @Nullable AnyObject any) {
        List<ProjectCode.Found> found = new ArrayList<>();
        for (String name : project.supertypes(type)) {
            ClassModel level = project.find(name);
            if (level == null) {
                continue;
            }
            for (MethodModel method : level.methods()) {
                if ((any == null || any.counts(level, method)) && library.mayOverride(libraryTypes, method)) {
                    found.addAll(
                            method.isVirtual()
                                    ? project.select(type, method.key())
                                    : List.of(new ProjectCode.Found(level, method)));
                }
            }
        }
        return found;
    }

    /** {@return what libraries use of a class} */
    TypeMembers members(ClassModel type) {
        return typeMembers.computeIfAbsent(type, TypeMembers::of);
    }

    /** {@return which objects values of a type can contain; see {@link DataTypes#openness}} */
    DataTypes.Openness openness(String signature, boolean variables) {
        return openness.computeIfAbsent(
                signature + " " + variables, key -> DataTypes.openness(signature, variables, project));
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

    /** {@return what is known of methods that call each other} */
    CallGroups groups() {
        return groups;
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
    CodeLinks links(List<Instruction> code) {
        return links.computeIfAbsent(code, c -> CodeLinks.of(References.of(c), this));
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
