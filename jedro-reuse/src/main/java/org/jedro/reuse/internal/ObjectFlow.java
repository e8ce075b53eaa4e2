// SPDX-License-Identifier: Apache-2.0
package org.jedro.reuse.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
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
    private static final int MIN_PLACES = 1_024;

    private final ProjectCode project;
    private final Places places = new Places();
    private final Set<String> functions = new HashSet<>();
    private final Map<Integer, String> created = new HashMap<>();
    private final Map<FieldModel, Integer> fields = new IdentityHashMap<>();
    private final Map<MethodModel, MethodPlaces> methods = new IdentityHashMap<>();
    private final Map<MemberRef, Integer> readable = new HashMap<>();
    private final Map<MemberRef, FlowCall> calls = new HashMap<>();
    private final Map<String, Boolean> unchanging = new HashMap<>();
    /** For each place, the last method that has made its objects itself. */
    private int[] makers = new int[MIN_PLACES];

    private int maker;
    private final BitSet changing;

    private ObjectFlow(ProjectCode project) {
        this.project = project;
        List<ClassModel> types = project.all();
        types.forEach(this::addCallbacks);
        for (ClassModel type : types) {
            for (MethodModel method : type.methods()) {
                maker++;
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
    boolean changes(FieldModel field) {
        int place = field(field);
        return changing.get(place) && !places.isFixed(place)
                || places.isFixed(place) && sharesChange(place)
                || changing.get(Places.elements(place)) && !SharedTypes.hasUnchangingElements(field);
    }

    /** An object that cannot be changed itself can be a view of one that can. */
    private boolean sharesChange(int place) {
        for (int source : places.sources(place)) {
            if (changing.get(source) && source != place && (source & 1) == 0 && !places.isFixed(source)) {
                return true;
            }
        }
        return false;
    }

    /** {@return the classes of which objects can be in a field, and the types that lambdas in it have captured} */
    Set<String> created(FieldModel field) {
        Set<String> types = new TreeSet<>();
        for (int source : places.sources(field(field))) {
            String type = created.get(source);
            if (type != null) {
                TypeNames.addTo(types, type);
            }
        }
        return types;
    }

    private int field(FieldModel field) {
        return fields.computeIfAbsent(field, f -> places.create());
    }

    /** {@return the place of a field of the project whose objects can change; else {@link MethodPlaces#NO_PLACE}} */
    int readable(MemberRef ref) {
        return readable.computeIfAbsent(ref, this::findReadable);
    }

    private int findReadable(MemberRef ref) {
        ClassModel declaring = project.declaring(ref.owner(), ref.name());
        FieldModel field = declaring == null ? null : declaring.field(ref.name());
        return field == null || isUnchanging(field.descriptor()) ? MethodPlaces.NO_PLACE : field(field);
    }

    /** {@return the places of the parameters and of the result of a method} */
    MethodPlaces method(MethodModel method) {
        return methods.computeIfAbsent(method, this::createPlaces);
    }

    private MethodPlaces createPlaces(MethodModel method) {
        List<Integer> parameters = new ArrayList<>();
        for (Type type : Type.getArgumentTypes(method.descriptor())) {
            parameters.add(isUnchanging(type.getDescriptor()) ? MethodPlaces.NO_PLACE : places.create());
        }
        String returned = method.descriptor().substring(method.descriptor().indexOf(')') + 1);
        return new MethodPlaces(parameters, places.create(), isUnchanging(returned));
    }

    /** {@return the place of what an instruction creates} */
    int origin(String descriptor) {
        int place = places.create();
        if (!descriptor.isEmpty()) {
            created.put(place, descriptor);
        }
        return place;
    }

    /** The method that is followed has made the objects in a place itself. */
    void make(int place) {
        if (place >= makers.length) {
            makers = Arrays.copyOf(makers, 2 * place);
        }
        makers[place] = maker;
    }

    /** {@return whether the method that is followed has made the objects in a place itself, or what contains them} */
    boolean isMade(int place) {
        int whole = place & ~1;
        return whole < makers.length && makers[whole] == maker;
    }

    /** {@return what a call does with objects} */
    FlowCall call(MemberRef call) {
        FlowCall known = calls.get(call);
        if (known == null) {
            known = new FlowCall(call, this);
            calls.put(call, known);
        }
        return known;
    }

    /** {@return whether objects of a type never change, so that it does not matter who has them} */
    boolean isUnchanging(String descriptor) {
        return unchanging.computeIfAbsent(descriptor, SharedTypes::isUnchanging);
    }

    /** {@return the methods that a call can run, of the project} */
    List<MethodPlaces> targets(MemberRef call) {
        if (call.owner().startsWith("[")) {
            return List.of();
        }
        List<MethodPlaces> found = new ArrayList<>();
        ProjectCode.Found named = project.resolve(call.owner(), call.key());
        if (named != null) {
            found.add(method(named.method()));
        }
        if (call.isVirtual()) {
            for (String below : project.allSubtypes(call.owner())) {
                ClassModel model = project.find(below);
                MethodModel method = model == null ? null : model.method(call.key());
                if (method != null) {
                    found.add(method(method));
                }
            }
        }
        return found;
    }

    /** {@return where the objects are that implementations of a type get and return; null if the project has none} */
    FlowCall.@Nullable Exchange exchange(String type) {
        return functions.contains(type) ? new FlowCall.Exchange(given(type), answered(type)) : null;
    }

    /** {@return the place of all that implementations of a type get} */
    private int given(String type) {
        return places.of("given to " + type);
    }

    /** {@return the place of all that implementations of a type return} */
    private int answered(String type) {
        return places.of("answered by " + type);
    }

    private void addCallbacks(ClassModel type) {
        for (String above : project.supertypes(type.name())) {
            if (!project.contains(above) && !above.equals("java/lang/Object")) {
                for (MethodModel method : type.methods()) {
                    if (method.isVirtual() && !method.isAbstract()) {
                        addCallback(above, method, 0);
                    }
                }
            }
        }
        for (MethodModel method : type.methods()) {
            method.links().forEach(this::addLambda);
        }
    }

    private void addLambda(Instruction instruction) {
        MemberRef body = body(instruction);
        if (body == null) {
            return;
        }
        Type site =
                Type.getMethodType(((Operand.Descriptor) instruction.operands().get(1)).value());
        ProjectCode.Found found =
                site.getReturnType().getSort() == Type.OBJECT ? project.resolve(body.owner(), body.key()) : null;
        if (found != null) {
            boolean hasReceiver = !found.method().isStatic() && !found.method().isConstructor();
            int captured = Math.max(0, site.getArgumentTypes().length - (hasReceiver ? 1 : 0));
            addCallback(site.getReturnType().getInternalName(), found.method(), captured);
        }
    }

    private void addCallback(String type, MethodModel method, int captured) {
        functions.add(type);
        MethodPlaces ofMethod = method(method);
        for (int i = captured; i < ofMethod.parameters().size(); i++) {
            if (ofMethod.parameter(i) != MethodPlaces.NO_PLACE) {
                places.move(given(type), ofMethod.parameter(i));
            }
        }
        places.move(ofMethod.result(), answered(type));
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
