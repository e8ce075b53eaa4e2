// SPDX-License-Identifier: Apache-2.0
package org.jedro.reuse.internal;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;

/** A field, as its class file declares it. */
record FieldModel(
        int access,
        String name,
        String descriptor,
        @Nullable String signature,
        @Nullable String constant,
        List<AnnotationModel> annotations) {
    boolean isStatic() {
        return (access & Opcodes.ACC_STATIC) != 0;
    }

    boolean isFinal() {
        return (access & Opcodes.ACC_FINAL) != 0;
    }

    boolean isSynthetic() {
        return (access & Opcodes.ACC_SYNTHETIC) != 0;
    }

    /** {@return the signature with type arguments, or the descriptor} */
    String declaredType() {
        return signature == null ? descriptor : signature;
    }
}
