// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.panel.internal;

import java.util.ArrayList;
import java.util.List;
import org.jedro.function.FunctionInfo;
import org.jedro.pipeline.Node;
import org.jedro.ref.TypeRef;

/** Signatures of functions for people. */
final class Signatures {
    private Signatures() {}

    static String of(Node node) {
        FunctionInfo function = node.function();
        List<String> parameters = new ArrayList<>();
        for (int i = 0; i < function.parameterTypes().size(); i++) {
            String type = name(function.parameterType(i));
            parameters.add(
                    i < function.parameterNames().size()
                            ? type + " " + function.parameterNames().get(i)
                            : type);
        }
        String result = function.returnsVoid() ? "void" : name(function.returnType());
        return result + " " + function.methodName() + "(" + String.join(", ", parameters) + ")";
    }

    /** Packages are left out: they make a signature unreadable. */
    private static String name(TypeRef<?> type) {
        return type.type().getTypeName().replaceAll("\\b[a-z_][\\w]*\\.", "").replace('$', '.');
    }
}
