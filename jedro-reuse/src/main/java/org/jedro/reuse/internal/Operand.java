// SPDX-License-Identifier: Apache-2.0
package org.jedro.reuse.internal;

import java.util.List;
import org.objectweb.asm.Label;

/** An operand of an {@link Instruction}. */
sealed interface Operand {
    /** A constant or another text. */
    record Text(String value) implements Operand {}

    /** A number: a slot, an increment, a dimension. */
    record IntValue(int value) implements Operand {}

    /** The position that an instruction refers to. */
    record Target(Label label) implements Operand {}

    /** The internal name of a class, or the descriptor of an array. */
    record TypeName(String name) implements Operand {}

    /** The descriptor of a field or method. */
    record Descriptor(String value) implements Operand {}

    /** The cases of a switch. */
    record Cases(List<Integer> keys, List<Label> targets, Label otherwise) implements Operand {}

    /** A field or method. */
    record Member(MemberRef ref) implements Operand {}
}
