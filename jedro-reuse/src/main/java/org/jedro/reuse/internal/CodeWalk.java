// SPDX-License-Identifier: Apache-2.0
package org.jedro.reuse.internal;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jedro.reuse.UnseenKind;
import org.jspecify.annotations.Nullable;

/**
 * Collects what the functions of one node can reach: methods, the types that they mention with their static initializers, and the
 * fields that they use. Each step is put on one queue, so that no code is too deep for the stack.
 */
final class CodeWalk {
    private final CodeTexts texts;
    private final ProjectCode project;
    private final Members members = new Members();
    private final Dispatch dispatch;
    private final Deque<Runnable> steps = new ArrayDeque<>();
    private final Set<MethodModel> reached = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<String> mentioned = new HashSet<>();
    private final Set<String> instantiated = new HashSet<>();
    private final Set<String> data = new HashSet<>();
    private final Set<List<Instruction>> parts = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<String> libraryTypes = new LinkedHashSet<>();
    private final Set<String> casts = new LinkedHashSet<>();
    private final Set<AnyObject> added = EnumSet.noneOf(AnyObject.class);
    private final @Nullable AnyObject any;
    private boolean usesLibrary;

    /** Starts a walk over a project's code. */
    CodeWalk(CodeTexts texts) {
        this(texts, null);
    }

    private CodeWalk(CodeTexts texts, @Nullable AnyObject any) {
        this.texts = texts;
        this.any = any;
        this.project = texts.project();
        this.dispatch = new Dispatch(project, (found, caller) -> enter(found.owner(), found.method(), caller));
    }

    /** {@return what libraries can call on objects of any class: comparisons, texts, elements} */
    static Members of(AnyObject objects, CodeTexts texts) {
        CodeWalk walk = new CodeWalk(texts, objects);
        AnyObject.TYPES.forEach(type -> walk.mentionLibrary(type, objects.title()));
        walk.open(DataTypes.Openness.OPEN, objects.title());
        return walk.run();
    }

    /** Follows everything that was added. */
    Members run() {
        while (!steps.isEmpty()) {
            steps.poll().run();
        }
        return members;
    }

    /**
     * Adds a function of a node.
     *
     * @param owner the internal name of the class on which it is called
     * @return the name of the member
     */
    String addRoot(String owner, String name, String descriptor) {
        ProjectCode.Found found = project.resolve(owner, name + descriptor);
        if (found == null) {
            String member = TypeNames.readableMethod(owner, name, descriptor);
            members.add(member, Sha256.of(owner + "." + name + descriptor), null);
            callInherited(new MemberRef(0, owner, name, descriptor), member);
            checkReadable(owner, member);
            return member;
        }
        MethodModel method = found.method();
        String member = method.isPartOfAnother()
                ? TypeNames.readable(found.owner().name()) + " (lambda)"
                : texts.name(found.owner(), method);
        members.add(member, texts.hash(method), null);
        members.add(member + " signature", texts.signature(method), member);
        reached.add(method);
        steps.add(() -> follow(found.owner(), method, member));
        mention(found.owner().name(), member);
        addData(method.declaredType(), member);
        if (method.isConstructor()) {
            instantiate(owner, member);
        } else if (method.isOverridable()) {
            dispatch.addCall(owner, method.key(), member);
        }
        return member;
    }

    /** Adds the type of values that come from outside or go there, as a signature. */
    void addData(String signature, String caller) {
        addData(signature, true, caller);
    }

    private void addData(String signature, boolean variables, String caller) {
        open(DataTypes.openness(signature, variables, project), caller);
        TypeNames.of(signature).forEach(name -> addDataType(name, caller));
    }

    /** Adds a class of which the function holds an object. */
    void addReceiver(String type, String caller) {
        mention(type, caller);
        steps.add(() -> instantiate(type, caller));
    }

    /**
     * Adds a class of which an object is the function: a library calls what it overrides.
     *
     * @return the name of the member
     */
    String addFunctionObject(String type) {
        ClassModel model = project.find(type);
        String member = model == null ? TypeNames.readable(type) : className(model);
        if (model == null) {
            members.add(member, Sha256.of(type), null);
            checkReadable(type, member);
            return member;
        }
        addReceiver(type, member);
        model.methods().stream()
                .filter(method -> method.isVirtual() && !method.isBridge())
                .forEach(method -> addData(method.declaredType(), member));
        return member;
    }

    /** {@return what distinguishes a function from others: the code of a lambda, else the name} */
    String identity(String owner, String name, String descriptor) {
        ProjectCode.Found found = project.resolve(owner, name + descriptor);
        return found != null && found.method().isPartOfAnother()
                ? texts.hash(found.method())
                : identity(owner) + "." + name + descriptor;
    }

    /** {@return what distinguishes a class from others: the content of one without a name of its own, else the name} */
    String identity(String type) {
        ClassModel model = project.find(type);
        return model != null && model.isNumbered() ? texts.content(model) : type;
    }

    /** Adds the order of several functions. */
    void addOrder(List<String> functions) {
        Sha256 digest = new Sha256().number(functions.size());
        functions.forEach(digest::text);
        members.add("order of functions", digest.hex(), null);
    }

    /** Adds something that is not seen. */
    void addUnseen(UnseenKind kind, String what, String member) {
        members.addUnseen(kind, what, member);
    }

    /** Objects of any class come from outside. */
    private void open(DataTypes.Openness openness, String caller) {
        if (openness == DataTypes.Openness.CLOSED) {
            return;
        }
        if (!dispatch.isOpen()) {
            dispatch.open();
            List.copyOf(libraryTypes).forEach(type -> overrideAll(type, caller));
            addObjects(AnyObject.OF_LIBRARIES, caller);
        }
        if (openness == DataTypes.Openness.OPEN) {
            addObjects(AnyObject.RECORDS, caller);
        }
    }

    private void addObjects(AnyObject objects, String caller) {
        if (any == null && added.add(objects)) {
            steps.add(() -> members.addAll(objects.title(), texts.anyObject(objects), caller));
        }
    }

    /** Code that mentions a type of a library can let it call the methods of that type. */
    private void mentionLibrary(String type, String caller) {
        if (libraryTypes.add(type) && dispatch.isOpen()) {
            overrideAll(type, caller);
        }
    }

    private void overrideAll(String type, String caller) {
        if (any != null || !AnyObject.TYPES.contains(type)) {
            texts.librarySubtypes(type).forEach(below -> steps.add(() -> override(below, Set.of(type), caller)));
        }
    }

    /** A library can call the methods of its types on objects of a class. */
    private void override(String type, Set<String> libraryTypes, String caller) {
        for (String name : project.supertypes(type)) {
            ClassModel level = project.find(name);
            if (level != null) {
                level.methods().stream()
                        .filter(method -> any == null || any.counts(level, method))
                        .filter(method -> texts.library().mayOverride(libraryTypes, method))
                        .forEach(method -> enterSelected(type, level, method, caller));
            }
        }
    }

    // what code refers to

    private void enter(ClassModel owner, MethodModel method, String caller) {
        if (reached.add(method)) {
            steps.add(() -> visit(owner, method, caller));
        }
    }

    private void visit(ClassModel owner, MethodModel method, String caller) {
        mention(owner.name(), caller);
        String member = memberName(owner, method, caller);
        if (!method.isPartOfAnother() && !method.isBridge()) {
            members.add(member, owner.isNumbered() ? texts.content(owner) : texts.hash(method), caller);
        }
        follow(owner, method, member);
    }

    private void follow(ClassModel owner, MethodModel method, String member) {
        if (method.isNative()) {
            members.addUnseen(UnseenKind.NATIVE_CODE, simple(owner.name()) + "." + method.name(), member);
        }
        method.annotations().forEach(annotation -> annotated(annotation, member));
        follow(method.references(), member);
    }

    private void follow(References references, String member) {
        references.types().forEach(type -> mention(type, member));
        references.instantiated().forEach(type -> instantiate(type, member));
        references.literals().forEach(type -> addDataType(type, member));
        references.members().forEach(ref -> use(ref, member));
        references.casts().forEach(type -> cast(type, member));
        references.bootstraps().forEach(bootstrap -> link(bootstrap, member));
    }

    private void link(MemberRef bootstrap, String member) {
        if (!project.contains(bootstrap.owner()) && UnseenCalls.isLinkedByName(bootstrap)) {
            members.addUnseen(UnseenKind.REFLECTION, simple(bootstrap.owner()) + "." + bootstrap.name(), member);
        }
    }

    private void use(MemberRef ref, String member) {
        if (ref.owner().startsWith("[")) {
            return;
        }
        if (!project.contains(ref.owner())) {
            callLibrary(ref, member);
        } else if (ref.isField()) {
            useField(ref, member);
        } else {
            call(ref, member);
        }
    }

    private void call(MemberRef ref, String member) {
        ProjectCode.Found found = project.resolve(ref.owner(), ref.key());
        if (found == null) {
            callInherited(ref, member);
        } else {
            enter(found.owner(), found.method(), member);
        }
        if (ref.isVirtual() && (found == null || found.method().isOverridable())) {
            dispatch.addCall(ref.owner(), ref.key(), member);
        }
    }

    /** A method or field that a class of the project inherits from a library. */
    private void callInherited(MemberRef ref, String member) {
        for (String above : project.supertypes(ref.owner())) {
            if (!project.contains(above)) {
                callLibrary(new MemberRef(ref.use(), above, ref.name(), ref.descriptor()), member);
            }
        }
    }

    private void callLibrary(MemberRef ref, String member) {
        UnseenKind kind = UnseenCalls.kind(ref.owner(), ref.name(), ref.descriptor());
        if (kind != null) {
            members.addUnseen(kind, UnseenCalls.readable(ref), member);
        }
        if (texts.libraries().isLibrary(ref.owner())) {
            useLibrary(ref, member);
        }
    }

    /** A library can read clocks and files, read objects by their accessors, and create objects by the names of their classes. */
    private void useLibrary(MemberRef ref, String member) {
        if (texts.libraries().find(ref.owner()).isEmpty()) {
            members.addUnseen(UnseenKind.UNREADABLE_CLASS, TypeNames.readable(ref.owner()), member);
        }
        for (LibraryReads.Read read : texts.reads().of(ref)) {
            members.addUnseen(read.kind(), UnseenCalls.readable(ref) + " (" + read.call() + ")", member);
        }
        if (!usesLibrary) {
            usesLibrary = true;
            List.copyOf(instantiated).forEach(type -> exposeToLibrary(type, member));
            List.copyOf(casts).forEach(type -> createBelow(type, member));
        }
    }

    private void cast(String type, String member) {
        if (project.contains(type) && casts.add(type) && usesLibrary) {
            createBelow(type, member);
        }
    }

    private void createBelow(String type, String caller) {
        steps.add(() -> {
            instantiate(type, caller);
            project.allSubtypes(type).forEach(subtype -> {
                mention(subtype, caller);
                instantiate(subtype, caller);
            });
        });
    }

    private void exposeToLibrary(String type, String caller) {
        steps.add(() -> {
            for (String name : project.supertypes(type)) {
                ClassModel level = project.find(name);
                if (level != null) {
                    exposeAccessors(level, caller);
                }
            }
        });
    }

    private void exposeAccessors(ClassModel model, String caller) {
        model.methods().stream()
                .filter(method -> DataTypes.isAccessor(model, method))
                .forEach(method -> enter(model, method, caller));
        model.fields.values().stream()
                .filter(field -> DataTypes.stored(field) != null)
                .forEach(field -> addField(model, field, true, caller));
    }

    private void useField(MemberRef ref, String member) {
        ClassModel owner = project.declaring(ref.owner(), ref.name());
        FieldModel field = owner == null ? null : owner.field(ref.name());
        if (owner == null || field == null) {
            callInherited(ref, member);
            return;
        }
        if (ref.isStaticRead() && texts.state().canChange(owner, field)) {
            members.addUnseen(UnseenKind.STATIC_STATE, simple(owner.name()) + "." + field.name(), member);
        }
        addField(owner, field, false, member);
        StaticInitializer initializer = field.isStatic() ? texts.initializer(owner) : null;
        List<Instruction> value = initializer == null ? null : initializer.value(field.name());
        if (value != null) {
            addPart(owner, field.name() + " =", value, member);
        }
    }

    private void addField(ClassModel owner, FieldModel field, boolean isData, String caller) {
        mention(owner.name(), caller);
        if (!field.isSynthetic() && !owner.isNumbered()) {
            String member = TypeNames.readable(owner.name()) + "." + field.name();
            members.add(isData ? member + " (stored)" : member, texts.field(owner, field, isData), caller);
        }
        field.annotations().forEach(annotation -> annotated(annotation, caller));
    }

    // types

    private void mention(String type, String caller) {
        if (!project.contains(type)) {
            mentionLibrary(type, caller);
        } else if (mentioned.add(type)) {
            steps.add(() -> declare(type, caller));
        }
    }

    private void declare(String type, String caller) {
        checkReadable(type, caller);
        ClassModel model = project.find(type);
        if (model == null) {
            checkReadable(type, caller);
            return;
        }
        String member = caller;
        if (!model.isSynthetic()) {
            member = className(model);
            members.add(member, model.isNumbered() ? texts.content(model) : texts.header(model), caller);
        }
        String from = member;
        model.parents().forEach(parent -> mention(parent, from));
        model.permitted.forEach(subtype -> mention(subtype, from));
        model.annotations.forEach(annotation -> annotated(annotation, from));
        if (model.isAnnotation()) {
            model.methods().forEach(method -> enter(model, method, from));
        }
        initialize(model, from);
    }

    private void checkReadable(String type, String caller) {
        if (project.isUnreadable(type)) {
            members.addUnseen(UnseenKind.UNREADABLE_CLASS, TypeNames.readable(type), caller);
        }
    }

    private void initialize(ClassModel type, String caller) {
        MethodModel initializer = type.method(MethodModel.INITIALIZER);
        if (initializer == null || type.isSynthetic()) {
            return;
        }
        StaticInitializer cut = texts.initializer(type);
        if (cut == null) {
            enter(type, initializer, caller);
            return;
        }
        cut.always().forEach((field, value) -> addPart(type, field + " =", value, caller));
        if (!cut.statements().isEmpty()) {
            addPart(type, "static", cut.statements(), caller);
        }
        if (!cut.order().isEmpty() && !type.isNumbered()) {
            members.add(TypeNames.readable(type.name()) + ".static order", Sha256.of(cut.order()), caller);
        }
    }

    /** Adds a part of a static initializer. */
    private void addPart(ClassModel owner, String part, List<Instruction> code, String caller) {
        if (!parts.add(code)) {
            return;
        }
        String member = owner.isNumbered() ? caller : TypeNames.readable(owner.name()) + "." + part;
        if (!owner.isNumbered()) {
            members.add(member, texts.part(code), caller);
        }
        steps.add(() -> follow(texts.references(code), member));
    }

    private void annotated(AnnotationModel annotation, String caller) {
        mention(annotation.type(), caller);
        annotation.classes().forEach(type -> {
            addDataType(type, caller);
            steps.add(() -> exposeAll(type, caller));
        });
    }

    /** A library that reads an annotation can call everything of a class that it names, such as a builder. */
    private void exposeAll(String type, String caller) {
        ClassModel model = project.find(type);
        if (model != null) {
            model.methods().stream()
                    .filter(method -> !method.isPartOfAnother() && !method.isInitializer())
                    .forEach(method -> enter(model, method, caller));
        }
    }

    /** Objects of the class exist: a library can call what overrides its methods. */
    private void instantiate(String type, String caller) {
        ClassModel model = project.find(type);
        if (model == null || !instantiated.add(type)) {
            return;
        }
        dispatch.addReceiver(type);
        Set<String> library = new HashSet<>(project.supertypes(type));
        library.removeIf(project::contains);
        library.add("java/lang/Object");
        override(type, library, caller);
        if (usesLibrary) {
            exposeToLibrary(type, caller);
        }
        if (model.signature() != null && DataTypes.isTypeToken(model)) {
            TypeNames.of(model.signature()).forEach(argument -> addDataType(argument, caller));
        }
    }

    private void enterSelected(String receiver, ClassModel level, MethodModel method, String caller) {
        if (method.isVirtual()) {
            project.select(receiver, method.key()).forEach(found -> enter(found.owner(), found.method(), caller));
        } else {
            enter(level, method, caller);
        }
    }

    /** Values of the type are made or read by a library, which uses constructors, accessors and fields. */
    private void addDataType(String type, String caller) {
        if (project.contains(type) && data.add(type)) {
            mention(type, caller);
            steps.add(() -> exposeData(type, caller));
        }
    }

    private void exposeData(String type, String caller) {
        ClassModel model = project.find(type);
        if (model == null) {
            return;
        }
        instantiate(type, caller);
        for (String above : project.supertypes(type)) {
            ClassModel level = project.find(above);
            if (level != null) {
                exposeMembers(level, caller);
            }
        }
        project.allSubtypes(type).forEach(subtype -> addDataType(subtype, caller));
    }

    private void exposeMembers(ClassModel model, String caller) {
        for (MethodModel method : model.methods()) {
            if (DataTypes.isFactory(model, method) || DataTypes.isAccessor(model, method)) {
                enter(model, method, caller);
            }
        }
        for (FieldModel field : model.fields.values()) {
            String stored = DataTypes.stored(field);
            if (stored != null) {
                addField(model, field, true, caller);
                addData(stored, false, caller);
            }
        }
        for (ClassModel.Component component : model.components) {
            component.annotations().forEach(annotation -> annotated(annotation, caller));
        }
    }

    // names

    private String memberName(ClassModel owner, MethodModel method, String caller) {
        if (method.isPartOfAnother() || method.isBridge()) {
            return caller;
        }
        return owner.isNumbered() ? className(owner) : texts.name(owner, method);
    }

    private static String className(ClassModel type) {
        return type.isNumbered()
                ? TypeNames.readable(type.name().substring(0, type.name().indexOf('$'))) + " (local class)"
                : TypeNames.readable(type.name());
    }

    private static String simple(String owner) {
        return TypeNames.readable(owner.substring(owner.lastIndexOf('/') + 1));
    }
}
