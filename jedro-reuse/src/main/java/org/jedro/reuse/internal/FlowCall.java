// SPDX-License-Identifier: Apache-2.0
package org.jedro.reuse.internal;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Type;

/** What a call does with objects, found once for all calls of a method on a type. */
final class FlowCall {
    /**
     * Where the objects are that functions of a type get and return.
     *
     * @param given the place of what they get
     * @param answered the place of what they return
     */
    record Exchange(int given, int answered) {}

    /**
     * An argument.
     *
     * @param size in slots of the stack
     * @param isCalledOnly whether a library calls it, and does not keep it
     * @param isChanged whether a library changes it
     * @param exchange if the project implements its type
     */
    record Argument(
            int size,
            boolean isCalledOnly,
            boolean isChanged,
            @Nullable Exchange exchange) {}

    private final List<MethodPlaces> targets;
    private final LibraryCall library;
    private final boolean isConstructor;
    private final List<Argument> arguments = new ArrayList<>();
    private final @Nullable Exchange exchange;
    private final int resultSize;
    private final boolean isResultUnchanging;

    FlowCall(MemberRef call, ObjectFlow flow) {
        this.targets = flow.targets(call);
        this.library = LibraryCall.of(call);
        this.isConstructor = call.name().equals("<init>");
        Type[] types = Type.getArgumentTypes(call.descriptor());
        for (int i = 0; i < types.length; i++) {
            arguments.add(new Argument(
                    types[i].getSize(),
                    SharedTypes.isCalledOnly(call, types[i]),
                    SharedTypes.changesArgument(call, i, types[i]),
                    types[i].getSort() == Type.OBJECT ? flow.exchange(types[i].getInternalName()) : null));
        }
        this.exchange = flow.exchange(call.owner());
        Type returned = Type.getReturnType(call.descriptor());
        this.resultSize = returned.getSize();
        this.isResultUnchanging = flow.isUnchanging(returned.getDescriptor());
    }

    /** {@return the methods of the project that it can run} */
    List<MethodPlaces> targets() {
        return targets;
    }

    /** {@return what it does if it is of a library} */
    LibraryCall library() {
        return library;
    }

    boolean isConstructor() {
        return isConstructor;
    }

    List<Argument> arguments() {
        return arguments;
    }

    /** {@return where the objects are that implementations of the called type get and return; null if the project has none} */
    @Nullable Exchange exchange() {
        return exchange;
    }

    /** {@return the slots of the stack that the result takes} */
    int resultSize() {
        return resultSize;
    }

    boolean isResultUnchanging() {
        return isResultUnchanging;
    }
}
