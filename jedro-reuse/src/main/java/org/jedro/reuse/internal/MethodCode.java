// SPDX-License-Identifier: Apache-2.0
package org.jedro.reuse.internal;

import java.util.List;

/**
 * The code of a method, with what the analysis of the whole project reads of every method, so that it need not search for it.
 *
 * @param instructions all instructions
 * @param writes the fields that it assigns, other than the tables of switches
 * @param links the call sites that are linked when they run first: lambdas, method references, texts
 */
record MethodCode(List<Instruction> instructions, List<MemberRef> writes, List<Instruction> links) {}
