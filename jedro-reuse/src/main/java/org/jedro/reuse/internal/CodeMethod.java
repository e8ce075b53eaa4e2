// SPDX-License-Identifier: Apache-2.0
package org.jedro.reuse.internal;

import org.jspecify.annotations.Nullable;

/** A method of the project, with what is known of it for all nodes. */
final class CodeMethod {
    private final int number;
    private final ClassModel owner;
    private final MethodModel method;
    private @Nullable CodeLinks links;

    CodeMethod(int number, ClassModel owner, MethodModel method) {
        this.number = number;
        this.owner = owner;
        this.method = method;
    }

    /** {@return what distinguishes it from the other methods} */
    int number() {
        return number;
    }

    ClassModel owner() {
        return owner;
    }

    MethodModel method() {
        return method;
    }

    /** {@return what its code and its descriptor refer to} */
    CodeLinks links(CodeTexts texts) {
        if (links == null) {
            links = CodeLinks.of(method.references(), texts);
        }
        return links;
    }
}
