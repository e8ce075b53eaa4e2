// SPDX-License-Identifier: Apache-2.0
package org.jedro.reuse.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Follows objects through the variables and the stack of one method. Each slot has the places that its object can come from. */
final class MethodFlow {
    private static final Set<Integer> NONE = Set.of();
    private static final int MAX_PASSES = 6;

    private final ObjectFlow flow;
    private final Places places;
    private final ClassModel owner;
    private final MethodModel method;
    private final String name;
    private final Set<Integer> own = new HashSet<>();
    private final Map<Integer, Set<Integer>> variables = new HashMap<>();
    private final Map<Label, List<Set<Integer>>> stacks = new IdentityHashMap<>();
    private @Nullable List<Set<Integer>> stack = new ArrayList<>();
    private boolean grows;
    private int passes;

    MethodFlow(ObjectFlow flow, ClassModel owner, MethodModel method) {
        this.flow = flow;
        this.places = flow.places();
        this.owner = owner;
        this.method = method;
        this.name = owner.name() + "." + method.key();
    }

    void run() {
        try {
            addParameters();
            addHandlers();
            do {
                grows = false;
                stack = new ArrayList<>();
                for (int i = 0; i < method.code().size(); i++) {
                    step(method.code().get(i), i);
                }
            } while (grows && passes++ < MAX_PASSES);
            if (grows) {
                changeAll();
            }
        } catch (RuntimeException e) {
            // no compiler wrote it
            changeAll();
        }
    }

    /** Everything that the method reads may be changed by it. */
    private void changeAll() {
        for (Instruction instruction : method.code()) {
            MemberRef ref = instruction.member();
            if (ref != null && ref.isField()) {
                readable(ref).forEach(places::change);
            }
        }
        variables.values().forEach(value -> value.forEach(places::change));
    }

    private void addParameters() {
        int slot = method.isStatic() ? 0 : 1;
        Type[] types = Type.getArgumentTypes(method.descriptor());
        for (int i = 0; i < types.length; i++) {
            if (!flow.isUnchanging(types[i].getDescriptor())) {
                variables.put(slot, single(flow.parameter(owner, method, i)));
            }
            slot += types[i].getSize();
        }
    }

    private void addHandlers() {
        for (Instruction instruction : method.code()) {
            if (instruction.opcode() == Instruction.CATCH
                    && instruction.operands().get(2) instanceof Operand.Target handler) {
                stacks.put(handler.label(), new ArrayList<>(List.of(NONE)));
            }
        }
    }

    private static Set<Integer> single(int place) {
        return Set.of(place);
    }

    // the stack

    private void step(Instruction instruction, int index) {
        if (instruction.isLabel()) {
            enter(instruction.label());
        } else if (stack != null && instruction.opcode() != Instruction.CATCH) {
            execute(instruction, index);
        }
    }

    private void enter(Label label) {
        List<Set<Integer>> known = stacks.get(label);
        if (stack == null) {
            stack = known == null ? null : new ArrayList<>(known);
        } else if (known != null) {
            merge(label, stack);
            stack = new ArrayList<>(stacks.getOrDefault(label, stack));
        }
    }

    private void merge(Label label, List<Set<Integer>> arriving) {
        List<Set<Integer>> known = stacks.get(label);
        if (known == null) {
            stacks.put(label, new ArrayList<>(arriving));
            grows = true;
            return;
        }
        for (int i = 0; i < Math.min(known.size(), arriving.size()); i++) {
            known.set(i, union(known.get(i), arriving.get(i)));
        }
    }

    private Set<Integer> union(Set<Integer> first, Set<Integer> second) {
        if (first.containsAll(second)) {
            return first;
        }
        Set<Integer> both = new HashSet<>(first);
        both.addAll(second);
        grows = true;
        return both;
    }

    private Set<Integer> pop() {
        List<Set<Integer>> slots = slots();
        return slots.remove(slots.size() - 1);
    }

    private List<Set<Integer>> pop(int count) {
        List<Set<Integer>> slots = slots();
        List<Set<Integer>> top = slots.subList(slots.size() - count, slots.size());
        List<Set<Integer>> popped = new ArrayList<>(top);
        top.clear();
        return popped;
    }

    private List<Set<Integer>> slots() {
        if (stack == null) {
            throw new IllegalStateException("The code cannot be reached.");
        }
        return stack;
    }

    private void push(Set<Integer> value, int size) {
        slots().add(value);
        if (size == 2) {
            slots().add(NONE);
        }
    }

    private void execute(Instruction instruction, int index) {
        int opcode = instruction.opcode();
        switch (opcode) {
            case Opcodes.ALOAD -> push(variables.getOrDefault(instruction.slot(), NONE), 1);
            case Opcodes.ASTORE ->
                variables.put(instruction.slot(), union(variables.getOrDefault(instruction.slot(), NONE), pop()));
            case Opcodes.AALOAD -> {
                pop();
                push(elements(pop()), 1);
            }
            case Opcodes.AASTORE -> storeElement();
            case Opcodes.ARETURN -> leave(pop());
            case Opcodes.CHECKCAST -> cast(instruction);
            case Opcodes.NEW, Opcodes.ANEWARRAY, Opcodes.NEWARRAY, Opcodes.MULTIANEWARRAY -> create(instruction, index);
            case Opcodes.GETSTATIC, Opcodes.GETFIELD, Opcodes.PUTSTATIC, Opcodes.PUTFIELD -> useField(instruction);
            case Opcodes.INVOKEDYNAMIC -> link(instruction, index);
            case Opcodes.INVOKEVIRTUAL, Opcodes.INVOKEINTERFACE, Opcodes.INVOKESTATIC, Opcodes.INVOKESPECIAL ->
                call(instruction, index);
            case Opcodes.DUP -> duplicate(1, 0);
            case Opcodes.DUP_X1 -> duplicate(1, 1);
            case Opcodes.DUP_X2 -> duplicate(1, 2);
            case Opcodes.DUP2 -> duplicate(2, 0);
            case Opcodes.DUP2_X1 -> duplicate(2, 1);
            case Opcodes.DUP2_X2 -> duplicate(2, 2);
            case Opcodes.SWAP -> slots().add(slots().size() - 1, pop());
            default -> executeOther(instruction);
        }
    }

    private void executeOther(Instruction instruction) {
        int opcode = instruction.opcode();
        if (opcode >= Opcodes.IASTORE && opcode <= Opcodes.SASTORE) {
            pop(-StackDepth.change(instruction) - 1);
            change(pop());
        } else if (instruction.isBranch()) {
            branch(instruction);
        } else if (opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN) {
            stack = null;
        } else {
            int taken = ValueUse.taken(instruction);
            pop(taken);
            for (int i = 0; i < taken + StackDepth.change(instruction); i++) {
                push(NONE, 1);
            }
        }
    }

    private void branch(Instruction instruction) {
        int opcode = instruction.opcode();
        pop(opcode == Opcodes.LOOKUPSWITCH || opcode == Opcodes.ATHROW ? 1 : ValueUse.taken(instruction));
        for (Operand operand : instruction.operands()) {
            if (operand instanceof Operand.Target target) {
                merge(target.label(), slots());
            } else if (operand instanceof Operand.Cases cases) {
                cases.targets().forEach(target -> merge(target, slots()));
                merge(cases.otherwise(), slots());
            }
        }
        if (opcode == Opcodes.GOTO || opcode == Opcodes.LOOKUPSWITCH || opcode == Opcodes.ATHROW) {
            stack = null;
        }
    }

    private void duplicate(int count, int below) {
        List<Set<Integer>> top = pop(count);
        List<Set<Integer>> rest = pop(below);
        slots().addAll(top);
        slots().addAll(rest);
        slots().addAll(top);
    }

    // objects

    private static Set<Integer> elements(Set<Integer> value) {
        Set<Integer> elements = new HashSet<>();
        value.forEach(place -> elements.add(Places.elements(place)));
        return elements;
    }

    /** Fields of the object that a constructor makes, and of the class that is initialized, may change until it ends. */
    private void change(Set<Integer> value) {
        value.stream().filter(place -> !own.contains(place & ~1)).forEach(places::change);
    }

    private void move(Set<Integer> from, int to) {
        from.forEach(place -> places.move(place, to));
    }

    private void contain(Set<Integer> from, Set<Integer> in) {
        in.forEach(place -> from.forEach(source -> {
            places.link(source, Places.elements(place));
            places.link(Places.elements(source), Places.elements(place));
        }));
    }

    private void storeElement() {
        Set<Integer> value = pop();
        pop();
        Set<Integer> array = pop();
        contain(value, array);
        change(array);
    }

    private void leave(Set<Integer> value) {
        if (!flow.isUnchanging(Type.getReturnType(method.descriptor()).getDescriptor())) {
            move(value, flow.result(owner, method));
        }
        stack = null;
    }

    private void cast(Instruction instruction) {
        String type = ((Operand.TypeName) instruction.operands().get(0)).name();
        Set<Integer> value = pop();
        push(flow.isUnchanging(type.startsWith("[") ? type : "L" + type + ";") ? NONE : value, 1);
    }

    private void create(Instruction instruction, int index) {
        int taken = instruction.opcode() == Opcodes.NEW ? 0 : 1 - StackDepth.change(instruction);
        pop(taken);
        Operand type = instruction.operands().get(0);
        boolean isProject = instruction.opcode() == Opcodes.NEW && type instanceof Operand.TypeName;
        push(single(origin(index, isProject ? "L" + ((Operand.TypeName) type).name() + ";" : "")), 1);
    }

    private int origin(int index, String descriptor) {
        int place = flow.origin(name, index, descriptor);
        own.add(place);
        return place;
    }

    private void useField(Instruction instruction) {
        MemberRef ref = instruction.member();
        if (ref == null) {
            throw new IllegalStateException("An instruction has no field.");
        }
        int size = Type.getType(ref.descriptor()).getSize();
        boolean isStatic = instruction.opcode() == Opcodes.GETSTATIC || instruction.opcode() == Opcodes.PUTSTATIC;
        boolean isRead = instruction.opcode() == Opcodes.GETSTATIC || instruction.opcode() == Opcodes.GETFIELD;
        Set<Integer> value = isRead ? NONE : pop(size).get(0);
        if (!isStatic) {
            pop();
        }
        Set<Integer> field = readable(ref);
        boolean isInitial =
                ref.owner().equals(owner.name()) && (isStatic ? method.isInitializer() : method.isConstructor());
        if (isInitial) {
            own.addAll(field);
        }
        if (isRead) {
            push(field, size);
        } else {
            field.forEach(place -> assign(value, place));
        }
    }

    private void assign(Set<Integer> value, int field) {
        move(value, field);
        if (value.isEmpty() || value.stream().anyMatch(place -> !places.isFixed(place))) {
            places.unfix(field);
        } else {
            places.fix(field);
        }
    }

    /** {@return the place of a field of the project whose objects can change} */
    private Set<Integer> readable(MemberRef ref) {
        ClassModel declaring = flow.project().declaring(ref.owner(), ref.name());
        FieldModel field = declaring == null ? null : declaring.field(ref.name());
        return declaring == null || field == null || flow.isUnchanging(field.descriptor())
                ? NONE
                : single(flow.field(declaring, field));
    }

    // calls

    private void call(Instruction instruction, int index) {
        MemberRef ref = instruction.member();
        if (ref == null) {
            throw new IllegalStateException("An instruction has no method.");
        }
        List<Set<Integer>> arguments = popArguments(Type.getArgumentTypes(ref.descriptor()));
        Set<Integer> receiver = instruction.opcode() == Opcodes.INVOKESTATIC ? NONE : pop();
        Type returned = Type.getReturnType(ref.descriptor());
        Set<Integer> result = result(ref, receiver, arguments, index);
        if (returned.getSort() != Type.VOID) {
            push(flow.isUnchanging(returned.getDescriptor()) ? NONE : result, returned.getSize());
        }
    }

    private List<Set<Integer>> popArguments(Type[] types) {
        List<Set<Integer>> arguments = new ArrayList<>();
        for (int i = types.length - 1; i >= 0; i--) {
            arguments.add(pop(types[i].getSize()).get(0));
        }
        Collections.reverse(arguments);
        return arguments;
    }

    private Set<Integer> result(MemberRef ref, Set<Integer> receiver, List<Set<Integer>> arguments, int index) {
        List<ProjectCode.Found> targets = ref.owner().startsWith("[") ? List.of() : flow.targets(ref);
        Set<Integer> result = new HashSet<>();
        for (ProjectCode.Found target : targets) {
            pass(target.owner(), target.method(), arguments, 0);
            result.add(flow.result(target.owner(), target.method()));
        }
        return targets.isEmpty() ? ofLibrary(ref, receiver, arguments, index) : result;
    }

    private void pass(ClassModel type, MethodModel to, List<Set<Integer>> arguments, int offset) {
        Type[] types = Type.getArgumentTypes(to.descriptor());
        for (int i = 0; i < arguments.size() && i + offset < types.length; i++) {
            if (!flow.isUnchanging(types[i + offset].getDescriptor())) {
                move(arguments.get(i), flow.parameter(type, to, i + offset));
            }
        }
    }

    private Set<Integer> ofLibrary(MemberRef ref, Set<Integer> receiver, List<Set<Integer>> arguments, int index) {
        Type[] types = Type.getArgumentTypes(ref.descriptor());
        boolean isConstructor = ref.name().equals("<init>");
        int created = isConstructor ? -1 : flow.origin(name, index, "");
        int result = receiver.isEmpty() || !isConstructor
                ? created
                : receiver.iterator().next();
        LibraryCall call = flow.libraryCall(ref);
        if (call.returnsFixed()) {
            places.fix(result);
        } else if (!isConstructor) {
            places.unfix(result);
        }
        if (!isConstructor && call.changesReceiver()) {
            change(receiver);
        }
        Set<Integer> all = new LinkedHashSet<>(receiver);
        for (int i = 0; i < arguments.size(); i++) {
            if (SharedTypes.isCalledOnly(ref, types[i])) {
                continue;
            }
            Set<Integer> argument = arguments.get(i);
            all.addAll(argument);
            if (SharedTypes.changesArgument(ref, i, types[i])) {
                change(argument);
            }
            if (!isConstructor || !call.copies()) {
                contain(call.copies() ? elements(argument) : argument, receiver);
            }
        }
        if (isOwn(all)) {
            own.add(result);
        }
        if (result >= 0) {
            derive(call, all, result);
        }
        callBack(ref, types, all, result);
        return result < 0 ? NONE : single(result);
    }

    private boolean isOwn(Set<Integer> all) {
        for (int place : all) {
            if (!own.contains(place & ~1)) {
                return false;
            }
        }
        return true;
    }

    /** The result of a call can be, or contain, what the call gets. */
    private void derive(LibraryCall call, Set<Integer> from, int result) {
        for (int place : from) {
            if (place == result) {
                continue;
            }
            places.link(Places.elements(place), Places.elements(result));
            if (call.returnsFixed() && !call.copies() && !call.isView()) {
                places.link(place, Places.elements(result));
            } else if (call.returnsElement()) {
                places.link(Places.elements(place), result);
            } else if (!call.copies()) {
                places.link(place, result);
                places.link(place, Places.elements(result));
                places.link(Places.elements(place), result);
            }
        }
    }

    /** A library passes the objects that it has to the functions that it gets; the code calls functions by their interfaces. */
    private void callBack(MemberRef ref, Type[] types, Set<Integer> all, int result) {
        exchange(ref.owner(), all, result);
        for (Type type : types) {
            if (type.getSort() == Type.OBJECT) {
                exchange(type.getInternalName(), elements(all), result);
            }
        }
    }

    private void exchange(String type, Set<Integer> objects, int result) {
        if (!flow.isImplemented(type)) {
            return;
        }
        move(objects, flow.given(type));
        if (result >= 0) {
            places.move(flow.answered(type), result);
            places.link(flow.answered(type), Places.elements(result));
        }
    }

    private void link(Instruction instruction, int index) {
        String site = ((Operand.Descriptor) instruction.operands().get(1)).value();
        List<Set<Integer>> captured = popArguments(Type.getArgumentTypes(site));
        MemberRef body = ObjectFlow.body(instruction);
        if (body != null) {
            capture(body, captured);
        }
        Type returned = Type.getReturnType(site);
        if (flow.isUnchanging(returned.getDescriptor())) {
            push(NONE, returned.getSize());
            return;
        }
        int function = origin(index, body == null ? "" : changingTypes(site));
        captured.forEach(value -> move(value, function));
        push(single(function), 1);
    }

    private String changingTypes(String site) {
        StringBuilder types = new StringBuilder();
        Arrays.stream(Type.getArgumentTypes(site))
                .map(Type::getDescriptor)
                .filter(type -> !flow.isUnchanging(type))
                .forEach(types::append);
        return types.toString();
    }

    private void capture(MemberRef body, List<Set<Integer>> captured) {
        ProjectCode.Found found = flow.project().resolve(body.owner(), body.key());
        if (found == null) {
            if (!captured.isEmpty() && SharedTypes.changesReceiver(body)) {
                change(captured.get(0));
            }
            return;
        }
        boolean hasReceiver = !found.method().isStatic() && !found.method().isConstructor();
        pass(
                found.owner(),
                found.method(),
                hasReceiver && !captured.isEmpty() ? captured.subList(1, captured.size()) : captured,
                0);
    }
}
