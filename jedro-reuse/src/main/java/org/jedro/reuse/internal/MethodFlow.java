// SPDX-License-Identifier: Apache-2.0
package org.jedro.reuse.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Follows objects through the variables and the stack of one method. Each slot has the places that its object can come from. */
final class MethodFlow {
    private static final PlaceSet NONE = PlaceSet.NONE;
    private static final int MAX_PASSES = 6;
    private static final int MIN_VARIABLES = 8;

    /** The end of the code whose exceptions a handler gets. */
    private record Range(Label end, Label handler) {}

    private final ObjectFlow flow;
    private final Places places;
    private final ClassModel owner;
    private final MethodModel method;
    private PlaceSet[] variables = new PlaceSet[MIN_VARIABLES];
    /** The places of what instructions create, each plus one, by their positions. */
    private final int[] origins;

    private final Map<Label, List<PlaceSet>> stacks = new IdentityHashMap<>();
    private final List<Range> ranges = new ArrayList<>();
    private final Set<Label> passed = Collections.newSetFromMap(new IdentityHashMap<>());
    private @Nullable List<PlaceSet> stack = new ArrayList<>();
    private boolean goesBack;
    private boolean grows;
    private int passes;

    MethodFlow(ObjectFlow flow, ClassModel owner, MethodModel method) {
        this.flow = flow;
        this.places = flow.places();
        this.owner = owner;
        this.method = method;
        this.origins = new int[method.code().size()];
        Arrays.fill(variables, NONE);
    }

    /** Code that jumps only forwards is followed once: nothing that it loads is stored later. */
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
            } while (goesBack && grows && passes++ < MAX_PASSES);
            if (goesBack && grows) {
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
        for (PlaceSet value : variables) {
            value.forEach(places::change);
        }
    }

    private void addParameters() {
        int slot = method.isStatic() ? 0 : 1;
        MethodPlaces own = flow.method(method);
        Type[] types = Type.getArgumentTypes(method.descriptor());
        for (int i = 0; i < types.length; i++) {
            if (own.parameter(i) != MethodPlaces.NO_PLACE) {
                setVariable(slot, PlaceSet.of(own.parameter(i)));
            }
            slot += types[i].getSize();
        }
    }

    private void addHandlers() {
        for (Instruction instruction : method.code()) {
            if (instruction.opcode() == Instruction.CATCH
                    && instruction.operands().get(1) instanceof Operand.Target end
                    && instruction.operands().get(2) instanceof Operand.Target handler) {
                stacks.put(handler.label(), new ArrayList<>(List.of(NONE)));
                ranges.add(new Range(end.label(), handler.label()));
            }
        }
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
        if (passed.add(label)) {
            goesBack |= ranges.stream().anyMatch(range -> range.handler() == label && !passed.contains(range.end()));
        }
        List<PlaceSet> known = stacks.get(label);
        if (stack == null) {
            stack = known == null ? null : new ArrayList<>(known);
        } else if (known != null) {
            merge(label, stack);
            stack = new ArrayList<>(stacks.getOrDefault(label, stack));
        }
    }

    private void merge(Label label, List<PlaceSet> arriving) {
        List<PlaceSet> known = stacks.get(label);
        if (known == null) {
            stacks.put(label, new ArrayList<>(arriving));
            grows = true;
            return;
        }
        for (int i = 0; i < Math.min(known.size(), arriving.size()); i++) {
            known.set(i, union(known.get(i), arriving.get(i)));
        }
    }

    private PlaceSet union(PlaceSet first, PlaceSet second) {
        PlaceSet both = first.with(second);
        grows |= both != first;
        return both;
    }

    private PlaceSet pop() {
        List<PlaceSet> slots = slots();
        return slots.remove(slots.size() - 1);
    }

    private List<PlaceSet> pop(int count) {
        List<PlaceSet> slots = slots();
        List<PlaceSet> top = slots.subList(slots.size() - count, slots.size());
        List<PlaceSet> popped = new ArrayList<>(top);
        top.clear();
        return popped;
    }

    private void drop(int count) {
        List<PlaceSet> slots = slots();
        for (int i = 0; i < count; i++) {
            slots.remove(slots.size() - 1);
        }
    }

    /** {@return the lowest of some slots at the top, which are taken} */
    private PlaceSet popValue(int size) {
        drop(size - 1);
        return pop();
    }

    private PlaceSet variable(int slot) {
        return slot < variables.length ? variables[slot] : NONE;
    }

    private void setVariable(int slot, PlaceSet value) {
        int known = variables.length;
        if (slot >= known) {
            variables = Arrays.copyOf(variables, 2 * slot);
            Arrays.fill(variables, known, variables.length, NONE);
        }
        variables[slot] = value;
    }

    private List<PlaceSet> slots() {
        if (stack == null) {
            throw new IllegalStateException("The code cannot be reached.");
        }
        return stack;
    }

    private void push(PlaceSet value, int size) {
        slots().add(value);
        if (size == 2) {
            slots().add(NONE);
        }
    }

    private void execute(Instruction instruction, int index) {
        int opcode = instruction.opcode();
        switch (opcode) {
            case Opcodes.ALOAD -> push(variable(instruction.slot()), 1);
            case Opcodes.ASTORE -> setVariable(instruction.slot(), union(variable(instruction.slot()), pop()));
            case Opcodes.AALOAD -> {
                pop();
                push(pop().elements(), 1);
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
            drop(-StackDepth.change(instruction) - 1);
            change(pop());
        } else if (instruction.isBranch()) {
            branch(instruction);
        } else if (opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN) {
            stack = null;
        } else {
            int taken = ValueUse.taken(instruction);
            drop(taken);
            for (int i = 0; i < taken + StackDepth.change(instruction); i++) {
                push(NONE, 1);
            }
        }
    }

    private void branch(Instruction instruction) {
        int opcode = instruction.opcode();
        drop(opcode == Opcodes.LOOKUPSWITCH || opcode == Opcodes.ATHROW ? 1 : ValueUse.taken(instruction));
        for (Operand operand : instruction.operands()) {
            if (operand instanceof Operand.Target target) {
                jump(target.label());
            } else if (operand instanceof Operand.Cases cases) {
                cases.targets().forEach(this::jump);
                jump(cases.otherwise());
            }
        }
        if (opcode == Opcodes.GOTO || opcode == Opcodes.LOOKUPSWITCH || opcode == Opcodes.ATHROW) {
            stack = null;
        }
    }

    private void jump(Label label) {
        goesBack |= passed.contains(label);
        merge(label, slots());
    }

    private void duplicate(int count, int below) {
        List<PlaceSet> top = pop(count);
        List<PlaceSet> rest = pop(below);
        slots().addAll(top);
        slots().addAll(rest);
        slots().addAll(top);
    }

    // objects

    /** Fields of the object that a constructor makes, and of the class that is initialized, may change until it ends. */
    private void change(PlaceSet value) {
        value.forEach(place -> {
            if (!flow.isMade(place)) {
                places.change(place);
            }
        });
    }

    private void move(PlaceSet from, int to) {
        from.forEach(place -> places.move(place, to));
    }

    private void contain(PlaceSet from, PlaceSet in) {
        in.forEach(place -> from.forEach(source -> {
            places.link(source, Places.elements(place));
            places.link(Places.elements(source), Places.elements(place));
        }));
    }

    private void storeElement() {
        PlaceSet value = pop();
        pop();
        PlaceSet array = pop();
        contain(value, array);
        change(array);
    }

    private void leave(PlaceSet value) {
        MethodPlaces own = flow.method(method);
        if (!own.isResultUnchanging()) {
            move(value, own.result());
        }
        stack = null;
    }

    private void cast(Instruction instruction) {
        String type = ((Operand.TypeName) instruction.operands().get(0)).name();
        PlaceSet value = pop();
        push(flow.isUnchanging(type.startsWith("[") ? type : "L" + type + ";") ? NONE : value, 1);
    }

    private void create(Instruction instruction, int index) {
        int taken = instruction.opcode() == Opcodes.NEW ? 0 : 1 - StackDepth.change(instruction);
        drop(taken);
        Operand type = instruction.operands().get(0);
        boolean isObject = instruction.opcode() == Opcodes.NEW && type instanceof Operand.TypeName;
        push(PlaceSet.of(origin(index, isObject ? "L" + ((Operand.TypeName) type).name() + ";" : "")), 1);
    }

    private int origin(int index, String descriptor) {
        int place = place(index, descriptor);
        flow.make(place);
        return place;
    }

    private int place(int index, String descriptor) {
        if (origins[index] == 0) {
            origins[index] = flow.origin(descriptor) + 1;
        }
        return origins[index] - 1;
    }

    private void useField(Instruction instruction) {
        MemberRef ref = instruction.member();
        if (ref == null) {
            throw new IllegalStateException("An instruction has no field.");
        }
        int size = Type.getType(ref.descriptor()).getSize();
        boolean isStatic = instruction.opcode() == Opcodes.GETSTATIC || instruction.opcode() == Opcodes.PUTSTATIC;
        boolean isRead = instruction.opcode() == Opcodes.GETSTATIC || instruction.opcode() == Opcodes.GETFIELD;
        PlaceSet value = isRead ? NONE : popValue(size);
        if (!isStatic) {
            pop();
        }
        PlaceSet field = readable(ref);
        boolean isInitial =
                ref.owner().equals(owner.name()) && (isStatic ? method.isInitializer() : method.isConstructor());
        if (isInitial) {
            field.forEach(flow::make);
        }
        if (isRead) {
            push(field, size);
        } else {
            field.forEach(place -> assign(value, place));
        }
    }

    private void assign(PlaceSet value, int field) {
        move(value, field);
        if (value.isEmpty() || !value.all(places::isFixed)) {
            places.unfix(field);
        } else {
            places.fix(field);
        }
    }

    /** {@return the place of a field of the project whose objects can change} */
    private PlaceSet readable(MemberRef ref) {
        int place = flow.readable(ref);
        return place == MethodPlaces.NO_PLACE ? NONE : PlaceSet.of(place);
    }

    // calls

    private void call(Instruction instruction, int index) {
        MemberRef ref = instruction.member();
        if (ref == null) {
            throw new IllegalStateException("An instruction has no method.");
        }
        FlowCall call = flow.call(ref);
        List<PlaceSet> arguments = popArguments(call.arguments());
        PlaceSet receiver = instruction.opcode() == Opcodes.INVOKESTATIC ? NONE : pop();
        PlaceSet result = result(call, receiver, arguments, index);
        if (call.resultSize() > 0) {
            push(call.isResultUnchanging() ? NONE : result, call.resultSize());
        }
    }

    private List<PlaceSet> popArguments(List<FlowCall.Argument> arguments) {
        PlaceSet[] popped = new PlaceSet[arguments.size()];
        for (int i = popped.length - 1; i >= 0; i--) {
            popped[i] = popValue(arguments.get(i).size());
        }
        return Arrays.asList(popped);
    }

    private PlaceSet result(FlowCall call, PlaceSet receiver, List<PlaceSet> arguments, int index) {
        if (call.targets().isEmpty()) {
            return ofLibrary(call, receiver, arguments, index);
        }
        PlaceSet result = NONE;
        for (MethodPlaces target : call.targets()) {
            pass(target, arguments);
            result = result.with(PlaceSet.of(target.result()));
        }
        return result;
    }

    private void pass(MethodPlaces to, List<PlaceSet> arguments) {
        for (int i = 0; i < arguments.size(); i++) {
            if (to.parameter(i) != MethodPlaces.NO_PLACE) {
                move(arguments.get(i), to.parameter(i));
            }
        }
    }

    private PlaceSet ofLibrary(FlowCall called, PlaceSet receiver, List<PlaceSet> arguments, int index) {
        boolean isConstructor = called.isConstructor();
        LibraryCall call = called.library();
        int created = isConstructor ? MethodPlaces.NO_PLACE : place(index, "");
        int result = receiver.isEmpty() || !isConstructor ? created : receiver.first();
        if (call.returnsFixed()) {
            places.fix(result);
        } else if (!isConstructor) {
            places.unfix(result);
        }
        if (!isConstructor && call.changesReceiver()) {
            change(receiver);
        }
        PlaceSet all = receiver;
        for (int i = 0; i < arguments.size(); i++) {
            if (called.arguments().get(i).isCalledOnly()) {
                continue;
            }
            PlaceSet argument = arguments.get(i);
            all = all.with(argument);
            if (called.arguments().get(i).isChanged()) {
                change(argument);
            }
            if (!isConstructor || !call.copies()) {
                contain(call.copies() ? argument.elements() : argument, receiver);
            }
        }
        if (result >= 0 && all.all(flow::isMade)) {
            flow.make(result);
        }
        if (result >= 0) {
            derive(call, all, result);
        }
        callBack(called, all, result);
        return result < 0 ? NONE : PlaceSet.of(result);
    }

    /** The result of a call can be, or contain, what the call gets. */
    private void derive(LibraryCall call, PlaceSet from, int result) {
        from.forEach(place -> {
            if (place != result) {
                derive(call, place, result);
            }
        });
    }

    private void derive(LibraryCall call, int place, int result) {
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

    /** A library passes the objects that it has to the functions that it gets; the code calls functions by their interfaces. */
    private void callBack(FlowCall call, PlaceSet all, int result) {
        exchange(call.exchange(), all, result);
        for (FlowCall.Argument argument : call.arguments()) {
            if (argument.exchange() != null) {
                exchange(argument.exchange(), all.elements(), result);
            }
        }
    }

    private void exchange(FlowCall.@Nullable Exchange with, PlaceSet objects, int result) {
        if (with == null) {
            return;
        }
        move(objects, with.given());
        if (result >= 0) {
            places.move(with.answered(), result);
            places.link(with.answered(), Places.elements(result));
        }
    }

    private List<PlaceSet> popCaptured(Type[] types) {
        PlaceSet[] popped = new PlaceSet[types.length];
        for (int i = popped.length - 1; i >= 0; i--) {
            popped[i] = popValue(types[i].getSize());
        }
        return Arrays.asList(popped);
    }

    private void link(Instruction instruction, int index) {
        String site = ((Operand.Descriptor) instruction.operands().get(1)).value();
        List<PlaceSet> captured = popCaptured(Type.getArgumentTypes(site));
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
        push(PlaceSet.of(function), 1);
    }

    private String changingTypes(String site) {
        StringBuilder types = new StringBuilder();
        Arrays.stream(Type.getArgumentTypes(site))
                .map(Type::getDescriptor)
                .filter(type -> !flow.isUnchanging(type))
                .forEach(types::append);
        return types.toString();
    }

    private void capture(MemberRef body, List<PlaceSet> captured) {
        ProjectCode.Found found = flow.project().resolve(body.owner(), body.key());
        if (found == null) {
            if (!captured.isEmpty() && SharedTypes.changesReceiver(body)) {
                change(captured.get(0));
            }
            return;
        }
        boolean hasReceiver = !found.method().isStatic() && !found.method().isConstructor();
        pass(
                flow.method(found.method()),
                hasReceiver && !captured.isEmpty() ? captured.subList(1, captured.size()) : captured);
    }
}
