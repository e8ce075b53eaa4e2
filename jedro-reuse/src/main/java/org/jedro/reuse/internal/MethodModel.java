// SPDX-License-Identifier: Apache-2.0
package org.jedro.reuse.internal;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;

/** A method, as its class file declares it. */
final class MethodModel {
    static final String INITIALIZER = "<clinit>()V";
    private static final String LAMBDA_OF_KOTLIN = "$lambda$";

    private final int access;
    private final String name;
    private final String descriptor;
    private final @Nullable String signature;
    private final List<AnnotationModel> annotations;
    private final @Nullable String annotationDefault;
    private final MethodCode code;
    private @Nullable References references;

    MethodModel(
            int access,
            String name,
            String descriptor,
            @Nullable String signature,
            List<AnnotationModel> annotations,
            @Nullable String annotationDefault,
            MethodCode code) {
        this.access = access;
        this.name = name;
        this.descriptor = descriptor;
        this.signature = signature;
        this.annotations = annotations;
        this.annotationDefault = annotationDefault;
        this.code = code;
    }

    int access() {
        return access;
    }

    String name() {
        return name;
    }

    String descriptor() {
        return descriptor;
    }

    String key() {
        return name + descriptor;
    }

    /** {@return the signature with type arguments, or the descriptor} */
    String declaredType() {
        return signature == null ? descriptor : signature;
    }

    List<AnnotationModel> annotations() {
        return annotations;
    }

    /** {@return the default value, of an annotation's method} */
    @Nullable String annotationDefault() {
        return annotationDefault;
    }

    List<Instruction> code() {
        return code.instructions();
    }

    /** {@return the fields that the code assigns, other than the tables of switches} */
    List<MemberRef> writes() {
        return code.writes();
    }

    /** {@return the call sites that are linked when they run first: lambdas, method references, texts} */
    List<Instruction> links() {
        return code.links();
    }

    /** {@return what the code and the descriptor refer to} */
    References references() {
        if (references == null) {
            references = References.of(code.instructions()).with(descriptor);
        }
        return references;
    }

    boolean isStatic() {
        return (access & Opcodes.ACC_STATIC) != 0;
    }

    boolean isAbstract() {
        return (access & Opcodes.ACC_ABSTRACT) != 0;
    }

    boolean isNative() {
        return (access & Opcodes.ACC_NATIVE) != 0;
    }

    boolean isBridge() {
        return (access & Opcodes.ACC_BRIDGE) != 0;
    }

    boolean isConstructor() {
        return name.equals("<init>");
    }

    boolean isInitializer() {
        return key().equals(INITIALIZER);
    }

    /** {@return whether calls of it go to methods of subtypes} */
    boolean isOverridable() {
        return (access & (Opcodes.ACC_STATIC | Opcodes.ACC_PRIVATE | Opcodes.ACC_FINAL)) == 0 && !name.startsWith("<");
    }

    /** {@return whether it can override a method} */
    boolean isVirtual() {
        return (access & (Opcodes.ACC_STATIC | Opcodes.ACC_PRIVATE)) == 0 && !name.startsWith("<");
    }

    /** {@return whether the compiler made it out of a part of another method: the body of a lambda, for example} */
    boolean isPartOfAnother() {
        return (access & Opcodes.ACC_SYNTHETIC) != 0
                        && !isBridge()
                        && (access & (Opcodes.ACC_STATIC | Opcodes.ACC_PRIVATE)) != 0
                || isLambdaOfKotlin();
    }

    /** Kotlin does not mark them as synthetic: {@code report$lambda$3}. */
    private boolean isLambdaOfKotlin() {
        int number = name.lastIndexOf(LAMBDA_OF_KOTLIN) + LAMBDA_OF_KOTLIN.length();
        return (access & Opcodes.ACC_PRIVATE) != 0
                && number > LAMBDA_OF_KOTLIN.length()
                && number < name.length()
                && name.substring(number).chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
