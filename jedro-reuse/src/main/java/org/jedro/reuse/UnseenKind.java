// SPDX-License-Identifier: Apache-2.0
package org.jedro.reuse;

import org.jedro.Experimental;

/** The ways in which the result of code can depend on something that a fingerprint does not cover. */
@Experimental
public enum UnseenKind {
    /** A value that a lambda has captured and that is not a string, primitive, enum, record or list of these. */
    CAPTURED_VALUE,
    /** The time of day, or a time that is measured. */
    CLOCK,
    /** A connection to a database. */
    DATABASE,
    /** A file or a folder, or standard input. */
    FILE,
    /** A method without bytecode, or a library that contains such methods. */
    NATIVE_CODE,
    /** A connection to another process or machine. */
    NETWORK,
    /** Another program, or properties of the machine. */
    PROCESS,
    /** A system property or an environment variable. */
    PROPERTY,
    /** Random numbers without a seed. */
    RANDOMNESS,
    /** Members that are found by name at run time. */
    REFLECTION,
    /** A resource on the class path. */
    RESOURCE,
    /** An implementation that is found at run time. */
    SERVICE,
    /** A static field that changes after its class is initialized. */
    STATIC_STATE,
    /** A class file that cannot be read. */
    UNREADABLE_CLASS
}
