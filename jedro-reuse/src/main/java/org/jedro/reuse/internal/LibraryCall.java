// SPDX-License-Identifier: Apache-2.0
package org.jedro.reuse.internal;

/**
 * What a call of a library does with objects, by its name.
 *
 * @param returnsFixed whether the result cannot be changed
 * @param changesReceiver whether it changes the object on which it is called
 * @param returnsElement whether the result is an element of the object
 * @param copies whether the result is a new object with the same elements
 * @param isView whether the result is a view that cannot be changed of an object that can
 */
record LibraryCall(
        boolean returnsFixed, boolean changesReceiver, boolean returnsElement, boolean copies, boolean isView) {

    static LibraryCall of(MemberRef call) {
        return new LibraryCall(
                SharedTypes.returnsFixed(call),
                SharedTypes.changesReceiver(call),
                SharedTypes.returnsElement(call),
                SharedTypes.copies(call),
                call.name().startsWith("unmodifiable"));
    }
}
