package org.jedro.function;

/** A function made from another one, by which it is named and typed. */
interface Derived {

    /** {@return the function that this one was made from} */
    NodeFunction original();

    /** {@return how many of the original's first arguments are already there} */
    int bound();
}
