// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli.shell.internal;

import java.util.HashSet;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Adds a call of {@link SnippetStopped#check} to each round of each loop, since Java cannot stop a thread, and the snippet itself may never wait. */
final class StopChecks {
    private static final String OWNER = Type.getInternalName(SnippetStopped.class);

    private StopChecks() {}

    /** {@return the class with its checks} */
    static byte[] addTo(byte[] code) {
        ClassReader reader = new ClassReader(code);
        ClassWriter writer = new ClassWriter(0);
        reader.accept(
                new ClassVisitor(Opcodes.ASM9, writer) {
                    @Override
                    public MethodVisitor visitMethod(
                            int access, String name, String descriptor, String signature, String[] exceptions) {
                        return new InLoops(super.visitMethod(access, name, descriptor, signature, exceptions));
                    }
                },
                0);
        return writer.toByteArray();
    }

    /** A jump to a label that has been visited is the end of a round. */
    private static final class InLoops extends MethodVisitor {
        private final Set<Label> visited = new HashSet<>();

        InLoops(MethodVisitor target) {
            super(Opcodes.ASM9, target);
        }

        @Override
        public void visitLabel(Label label) {
            visited.add(label);
            super.visitLabel(label);
        }

        @Override
        public void visitJumpInsn(int opcode, Label label) {
            if (visited.contains(label)) {
                super.visitMethodInsn(Opcodes.INVOKESTATIC, OWNER, "check", "()V", false);
            }
            super.visitJumpInsn(opcode, label);
        }
    }
}
