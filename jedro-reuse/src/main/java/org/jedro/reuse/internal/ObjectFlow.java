// SPDX-License-Identifier: Apache-2.0
package org.jedro.reuse.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Which objects of a project can change after they were made, wherever they get: through variables, fields, parameters, results,
 * method references, and the collections and arrays that contain them.
 *
 * <p>One place stands for a field of all objects of a class, and for a parameter of all calls (Andersen, "Program analysis and
 * specialization for the C programming language", 1994, without contexts). What a constructor does with the fields of its object, and
 * what a method does with an object that it has made itself, is not a change.
 */
final class ObjectFlow {
    private final ProjectCode project;
    private final Places places = new Places();
    private final Set<String> functions = new HashSet<>();
    private final Map<Integer, String> created = new HashMap<>();
    private final Map<MemberRef, List<ProjectCode.Found>> targets = new HashMap<>();
    /** Names are matched once: code repeats few of them. */
    private final Map<MemberRef, LibraryCall> libraryCalls = new HashMap<>();

    private final Map<String, Boolean> unchanging = new HashMap<>();
    private final Set<Integer> changing;

    private ObjectFlow(ProjectCode project) {
        this.project = project;
        List<ClassModel> types = project.all();
        types.forEach(this::addCallbacks);
        for (ClassModel type : types) {
            for (MethodModel method : type.methods()) {
                new MethodFlow(this, type, method).run();
            }
        }
        this.changing = places.changing();
    }

    static ObjectFlow of(ProjectCode project) {
        return new ObjectFlow(project);
    }

    ProjectCode project() {
        return project;
    }

    Places places() {
        return places;
    }

    /** {@return whether what a field holds can change} */
    boolean changes(ClassModel owner, FieldModel field) {
        int place = field(owner, field);
        return changing.contains(place) && !places.isFixed(place)
                || places.isFixed(place) && sharesChange(place)
                || changing.contains(Places.elements(place)) && !SharedTypes.hasUnchangingElements(field);
    }

    /** An object that cannot be changed itself can be a view of one that can. */
    private boolean sharesChange(int place) {
        Set<Integer> sources = places.sources(place);
        sources.retainAll(changing);
        return sources.stream().anyMatch(source -> source != place && (source & 1) == 0 && !places.isFixed(source));
    }

    /** {@return the classes of which objects can be in a field, and the types that lambdas in it have captured} */
    Set<String> created(ClassModel owner, FieldModel field) {
        Set<String> types = new TreeSet<>();
        places.sources(field(owner, field)).stream().forEach(source -> {
            String type = created.get(source);
            if (type != null) {
                TypeNames.addTo(types, type);
            }
        });
        return types;
    }

    int field(ClassModel owner, FieldModel field) {
        return places.of(owner.name() + "." + field.name());
    }

    int parameter(ClassModel owner, MethodModel method, int index) {
        return places.of(owner.name() + "." + method.key() + " " + index);
    }

    int result(ClassModel owner, MethodModel method) {
        return places.of(owner.name() + "." + method.key() + " result");
    }

    /** {@return the place of what an instruction creates} */
    int origin(String method, int index, String descriptor) {
        int place = places.of(method + " at " + index);
        created.put(place, descriptor);
        return place;
    }

    /** {@return the methods that a call can run, of the project} */
    List<ProjectCode.Found> targets(MemberRef call) {
        return targets.computeIfAbsent(call, this::find);
    }

    /** {@return what a call of a library does with objects} */
    LibraryCall libraryCall(MemberRef call) {
        return libraryCalls.computeIfAbsent(call, LibraryCall::of);
    }

    /** {@return whether objects of a type never change, so that it does not matter who has them} */
    boolean isUnchanging(String descriptor) {
        return unchanging.computeIfAbsent(descriptor, SharedTypes::isUnchanging);
    }

    private List<ProjectCode.Found> find(MemberRef call) {
        List<ProjectCode.Found> found = new ArrayList<>();
        ProjectCode.Found named = project.resolve(call.owner(), call.key());
        if (named != null) {
            found.add(named);
        }
        if (call.isVirtual()) {
            for (String below : project.allSubtypes(call.owner())) {
                ClassModel model = project.find(below);
                MethodModel method = model == null ? null : model.method(call.key());
                if (model != null && method != null) {
                    found.add(new ProjectCode.Found(model, method));
                }
            }
        }
        return found;
    }

    /** {@return whether the project implements a type of a library} */
    boolean isImplemented(String type) {
        return functions.contains(type);
    }

    /** {@return the place of all that implementations of a type get} */
    int given(String type) {
        return places.of("given to " + type);
    }

    /** {@return the place of all that implementations of a type return} */
    int answered(String type) {
        return places.of("answered by " + type);
    }

    private void addCallbacks(ClassModel type) {
        for (String above : project.supertypes(type.name())) {
            if (!project.contains(above) && !above.equals("java/lang/Object")) {
                type.methods().stream()
                        .filter(method -> method.isVirtual() && !method.isAbstract())
                        .forEach(method -> addCallback(above, type, method, 0));
            }
        }
        for (MethodModel method : type.methods()) {
            method.code().stream()
                    .filter(instruction -> instruction.opcode() == Opcodes.INVOKEDYNAMIC)
                    .forEach(this::addLambda);
        }
    }

    private void addLambda(Instruction instruction) {
        Type site =
                Type.getMethodType(((Operand.Descriptor) instruction.operands().get(1)).value());
        MemberRef body = body(instruction);
        if (body == null || site.getReturnType().getSort() != Type.OBJECT) {
            return;
        }
        ProjectCode.Found found = project.resolve(body.owner(), body.key());
        if (found != null) {
            boolean hasReceiver = !found.method().isStatic() && !found.method().isConstructor();
            int captured = Math.max(0, site.getArgumentTypes().length - (hasReceiver ? 1 : 0));
            addCallback(site.getReturnType().getInternalName(), found.owner(), found.method(), captured);
        }
    }

    private void addCallback(String type, ClassModel owner, MethodModel method, int captured) {
        functions.add(type);
        Type[] parameters = Type.getArgumentTypes(method.descriptor());
        for (int i = captured; i < parameters.length; i++) {
            if (!SharedTypes.isUnchanging(parameters[i].getDescriptor())) {
                places.move(given(type), parameter(owner, method, i));
            }
        }
        places.move(result(owner, method), answered(type));
    }

    /** {@return the method behind a lambda or a method reference; null of other call sites} */
    static @Nullable MemberRef body(Instruction instruction) {
        List<Operand> operands = instruction.operands();
        boolean isLambda = instruction.isCallOf("java/lang/invoke/LambdaMetafactory", "metafactory")
                || instruction.isCallOf("java/lang/invoke/LambdaMetafactory", "altMetafactory");
        return isLambda && operands.size() > 4 && operands.get(4) instanceof Operand.Member member
                ? member.ref()
                : null;
    }
}
