// SPDX-License-Identifier: Apache-2.0
package org.jedro.reuse;

import java.io.Serializable;
import java.lang.invoke.MethodHandleInfo;
import java.lang.invoke.SerializedLambda;
import java.util.ArrayList;
import java.util.List;
import org.jedro.function.internal.Derived;
import org.jedro.function.internal.LambdaForm;
import org.jedro.pipeline.Node;
import org.jedro.reuse.internal.CodeRoots;
import org.jspecify.annotations.Nullable;

/** Finds the methods behind the functions of a node, and the values that the functions have captured. */
final class FunctionRoots {
    /** A function that captures a function that captures a function, and so on. */
    private static final int DEEPEST = 32;

    private final CodeRoots roots = new CodeRoots();
    private final List<String> captured = new ArrayList<>();

    CodeRoots roots() {
        return roots;
    }

    /** {@return the hashes of captured values, in order} */
    List<String> captured() {
        return captured;
    }

    void add(Node node) {
        int member = add(node.nodeFunction(), 0);
        node.outputAccessors().forEach(accessor -> add(accessor, 0));
        for (int i = 0; i < node.inputs().size(); i++) {
            roots.addData(TypeSignatures.of(node.inputType(i).type()), member);
        }
        for (int i = 0; i < node.outputs().size(); i++) {
            roots.addData(TypeSignatures.of(node.outputType(i).type()), member);
        }
    }

    /** {@return the number of the function that is called} */
    private int add(Serializable function, int depth) {
        if (function instanceof Derived derived) {
            return addDerived(derived, depth);
        }
        SerializedLambda lambda = LambdaForm.of(function);
        if (lambda != null) {
            return addLambda(lambda, depth);
        }
        int member = roots.addFunctionObject(internalName(function.getClass()));
        if (function.getClass().isHidden()) {
            roots.addUnseen(UnseenKind.CAPTURED_VALUE, "a function that cannot be inspected", member);
        } else {
            capture(function, member, depth);
        }
        return member;
    }

    private int addDerived(Derived derived, int depth) {
        Serializable around = derived.around();
        if (around != null) {
            add(around, depth);
        }
        int member = add(derived.original(), depth);
        derived.bound().forEach(value -> capture(value, member, depth));
        return member;
    }

    private int addLambda(SerializedLambda lambda, int depth) {
        int member =
                roots.addMethod(lambda.getImplClass(), lambda.getImplMethodName(), lambda.getImplMethodSignature());
        boolean hasReceiver = lambda.getImplMethodKind() != MethodHandleInfo.REF_invokeStatic
                && lambda.getImplMethodKind() != MethodHandleInfo.REF_newInvokeSpecial;
        for (int i = 0; i < lambda.getCapturedArgCount(); i++) {
            Object value = lambda.getCapturedArg(i);
            if (hasReceiver && i == 0 && value != null) {
                roots.addReceiver(internalName(value.getClass()), member);
            }
            capture(value, member, depth);
        }
        return member;
    }

    private void capture(@Nullable Object value, int member, int depth) {
        CapturedValue read = CapturedValue.of(value);
        read.types().forEach(type -> roots.addData("L" + internalName(type) + ";", member));
        if (read.obstacle() == null && (read.functions().isEmpty() || depth < DEEPEST)) {
            captured.add(read.hash());
            read.functions().forEach(function -> add(function, depth + 1));
        } else {
            String obstacle = read.obstacle();
            roots.addUnseen(
                    UnseenKind.CAPTURED_VALUE,
                    obstacle == null ? "functions that are nested too deeply" : obstacle,
                    member);
        }
    }

    private static String internalName(Class<?> type) {
        return type.getName().replace('.', '/');
    }
}
