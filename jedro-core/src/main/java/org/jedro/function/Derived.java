// SPDX-License-Identifier: Apache-2.0
package org.jedro.function;

/** A function derived from another one, from which it takes name and types. */
interface Derived {

    /** {@return the function that this one was derived from} */
    NodeFunction original();

    /** {@return how many of the original's first arguments are already bound} */
    int bound();
}
