// SPDX-License-Identifier: Apache-2.0
package org.jedro.reuse.internal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumSet;
import java.util.IdentityHashMap;
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
    private final Members members;
    private final Dispatch dispatch;
    private final Deque<Runnable> steps = new ArrayDeque<>();
    private final BitSet reached;
    private final BitSet mentioned;
    private final BitSet instantiated;
    private final BitSet data;
    private final BitSet casts;
    private final BitSet dispatched;
    private final Set<List<Instruction>> parts = Collections.newSetFromMap(new IdentityHashMap<>());
    private final List<String> libraryTypes = new ArrayList<>();
    private final List<String> instantiatedTypes = new ArrayList<>();
    private final List<String> castTypes = new ArrayList<>();
    private final Set<AnyObject> added = EnumSet.noneOf(AnyObject.class);
    private final @Nullable AnyObject any;
    /** The member with which the walk starts of which this one is a copy; empty without one. */
    private final String start;

    private boolean usesLibrary;

    /** Starts a walk over a project's code. */
    CodeWalk(CodeTexts texts) {
        this(texts, null);
    }

    private CodeWalk(CodeTexts texts, @Nullable AnyObject any) {
        this.texts = texts;
        this.any = any;
        this.start = "";
        this.project = texts.project();
        this.members = new Members();
        this.reached = new BitSet();
        this.mentioned = new BitSet();
        this.instantiated = new BitSet();
        this.data = new BitSet();
        this.casts = new BitSet();
        this.dispatched = new BitSet();
        this.dispatch = new Dispatch(project, (found, caller) -> enter(found.owner(), found.method(), caller));
    }

    /** Continues a walk that has ended, which does not change: what is added leads to more, and takes nothing back. */
    private CodeWalk(CodeWalk other, String start) {
        this.texts = other.texts;
        this.any = other.any;
        this.start = start;
        this.project = other.project;
        this.members = other.members.copy();
        this.reached = (BitSet) other.reached.clone();
        this.mentioned = (BitSet) other.mentioned.clone();
        this.instantiated = (BitSet) other.instantiated.clone();
        this.data = (BitSet) other.data.clone();
        this.casts = (BitSet) other.casts.clone();
        this.dispatched = (BitSet) other.dispatched.clone();
        this.parts.addAll(other.parts);
        this.libraryTypes.addAll(other.libraryTypes);
        this.instantiatedTypes.addAll(other.instantiatedTypes);
        this.castTypes.addAll(other.castTypes);
        this.added.addAll(other.added);
        this.usesLibrary = other.usesLibrary;
        this.dispatch = other.dispatch.copy((found, caller) -> enter(found.owner(), found.method(), caller));
    }

    /** {@return a walk that has ended, over what a method with a name of its own can reach} */
    static CodeWalk from(CodeMethod method, CodeTexts texts) {
        CodeWalk walk = new CodeWalk(texts);
        String member = texts.name(method.owner(), method.method());
        walk.members.add(member, texts.hash(method.method()), null);
        walk.reached.set(method.number());
        walk.steps.add(() -> walk.follow(method, member));
        walk.mention(method.owner().name(), member);
        walk.run();
        CodeWalk ended = new CodeWalk(walk, member);
        ended.members.sort();
        return ended;
    }

    /**
     * {@return a walk to which a function will be added first} It contains already what the function reaches by a group of methods.
     *
     * @param owner the internal name of the class on which the function is called
     */
    static CodeWalk over(String owner, String name, String descriptor, CodeTexts texts) {
        ProjectCode.Found found = texts.project().resolve(owner, name + descriptor);
        CodeWalk known = found == null ? null : texts.groups().walk(texts.method(found.owner(), found.method()));
        return known == null ? new CodeWalk(texts) : new CodeWalk(known, known.start);
    }

    /** {@return what libraries can call on objects of any class: comparisons, texts, elements} */
    static Members of(AnyObject objects, CodeTexts texts) {
        CodeWalk walk = new CodeWalk(texts, objects);
        AnyObject.TYPES.forEach(type -> walk.mention(type, objects.title()));
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
        members.addStart(member, start);
        members.add(member + " signature", texts.signature(method), member);
        CodeMethod root = texts.method(found.owner(), method);
        reached.set(root.number());
        steps.add(() -> follow(root, member));
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
        open(texts.openness(signature, variables), caller);
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

    private void overrideAll(String type, String caller) {
        if (any == null && AnyObject.TYPES.contains(type)) {
            return;
        }
        for (String below : texts.librarySubtypes(type)) {
            List<ProjectCode.Found> methods = texts.overrides(below, type, any);
            if (!methods.isEmpty()) {
                steps.add(() -> enterAll(methods, caller));
            }
        }
    }

    private void enterAll(List<ProjectCode.Found> methods, String caller) {
        methods.forEach(found -> enter(found.owner(), found.method(), caller));
    }

    // what code refers to

    private void enter(ClassModel owner, MethodModel method, String caller) {
        enter(texts.method(owner, method), caller);
    }

    private void enter(CodeMethod method, String caller) {
        if (!reached.get(method.number())) {
            reached.set(method.number());
            steps.add(() -> visit(method, caller));
        }
    }

    private void visit(CodeMethod visited, String caller) {
        ClassModel owner = visited.owner();
        MethodModel method = visited.method();
        mention(owner.name(), caller);
        String member = memberName(owner, method, caller);
        if (!method.isPartOfAnother() && !method.isBridge()) {
            members.add(member, owner.isNumbered() ? texts.content(owner) : texts.hash(method), caller);
        }
        follow(visited, member);
    }

    private void follow(CodeMethod followed, String member) {
        MethodModel method = followed.method();
        if (method.isNative()) {
            members.addUnseen(UnseenKind.NATIVE_CODE, simple(followed.owner().name()) + "." + method.name(), member);
        }
        method.annotations().forEach(annotation -> annotated(annotation, member));
        follow(followed.links(texts), member);
    }

    private void follow(CodeLinks links, String member) {
        for (CodeType type : links.types()) {
            mention(type, member);
        }
        for (CodeType type : links.instantiated()) {
            instantiate(type, member);
        }
        for (CodeType type : links.literals()) {
            addDataType(type, member);
        }
        for (CodeLinks.Target target : links.members()) {
            use(target, member);
        }
        for (CodeType type : links.casts()) {
            cast(type, member);
        }
        for (MemberRef linker : links.linkers()) {
            members.addUnseen(UnseenKind.REFLECTION, simple(linker.owner()) + "." + linker.name(), member);
        }
    }

    private void use(CodeLinks.Target target, String member) {
        if (target instanceof CodeLinks.Called called) {
            call(called, member);
        } else if (target instanceof CodeLinks.OfLibrary library) {
            callLibrary(library, member);
        } else if (target instanceof CodeLinks.Used used) {
            useField(used, member);
        } else if (target instanceof CodeLinks.Inherited inherited) {
            callInherited(inherited.ref(), member);
        }
    }

    private void call(CodeLinks.Called called, String member) {
        if (called.method() == null) {
            callInherited(called.ref(), member);
        } else {
            enter(called.method(), member);
        }
        if (called.dispatched() >= 0 && !dispatched.get(called.dispatched())) {
            dispatched.set(called.dispatched());
            dispatch.addCall(called.ref().owner(), called.ref().key(), member);
        }
    }

    /** A method or field that a class of the project inherits from a library. */
    private void callInherited(MemberRef ref, String member) {
        for (String above : project.supertypes(ref.owner())) {
            if (!project.contains(above)) {
                CodeLinks.OfLibrary called =
                        CodeLinks.ofLibrary(new MemberRef(ref.use(), above, ref.name(), ref.descriptor()), texts);
                if (called != null) {
                    callLibrary(called, member);
                }
            }
        }
    }

    private void callLibrary(CodeLinks.OfLibrary called, String member) {
        if (called.kind() != null) {
            members.addUnseen(called.kind(), UnseenCalls.readable(called.ref()), member);
        }
        if (called.isLibrary()) {
            useLibrary(called.ref(), member);
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
            List.copyOf(instantiatedTypes).forEach(type -> exposeToLibrary(type, member));
            List.copyOf(castTypes).forEach(type -> createBelow(type, member));
        }
    }

    private void cast(CodeType type, String member) {
        if (!casts.get(type.number())) {
            casts.set(type.number());
            castTypes.add(type.name());
            if (usesLibrary) {
                createBelow(type.name(), member);
            }
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
        TypeMembers used = texts.members(model);
        used.accessors().forEach(method -> enter(model, method, caller));
        used.stored().forEach(field -> addField(model, field, true, caller));
    }

    private void useField(CodeLinks.Used used, String member) {
        ClassModel owner = used.owner();
        FieldModel field = used.field();
        if (used.isStaticRead() && texts.state().canChange(owner, field)) {
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
        mention(texts.type(type), caller);
    }

    private void mention(CodeType type, String caller) {
        if (mentioned.get(type.number())) {
            return;
        }
        mentioned.set(type.number());
        if (type.isProject()) {
            steps.add(() -> declare(type.name(), caller));
        } else {
            // code that mentions a type of a library can let it call the methods of that type
            libraryTypes.add(type.name());
            if (dispatch.isOpen()) {
                overrideAll(type.name(), caller);
            }
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
        steps.add(() -> follow(texts.links(code), member));
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
        instantiate(texts.type(type), caller);
    }

    private void instantiate(CodeType created, String caller) {
        String type = created.name();
        ClassModel model = instantiated.get(created.number()) ? null : project.find(type);
        if (model == null) {
            return;
        }
        instantiated.set(created.number());
        instantiatedTypes.add(type);
        dispatch.addReceiver(type);
        enterAll(texts.overrides(type, any), caller);
        if (usesLibrary) {
            exposeToLibrary(type, caller);
        }
        if (model.signature() != null && DataTypes.isTypeToken(model)) {
            TypeNames.of(model.signature()).forEach(argument -> addDataType(argument, caller));
        }
    }

    /** Values of the type are made or read by a library, which uses constructors, accessors and fields. */
    private void addDataType(String type, String caller) {
        addDataType(texts.type(type), caller);
    }

    private void addDataType(CodeType type, String caller) {
        if (type.isProject() && !data.get(type.number())) {
            data.set(type.number());
            mention(type, caller);
            steps.add(() -> exposeData(type.name(), caller));
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
        TypeMembers used = texts.members(model);
        used.exposed().forEach(method -> enter(model, method, caller));
        for (FieldModel field : used.stored()) {
            addField(model, field, true, caller);
            addData(field.declaredType(), false, caller);
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
