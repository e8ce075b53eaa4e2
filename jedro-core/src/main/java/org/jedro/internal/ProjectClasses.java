// SPDX-License-Identifier: Apache-2.0
package org.jedro.internal;

/** A class loader that distinguishes the classes of a project from those of plugins. */
public interface ProjectClasses {
    /** {@return whether a class is in the jar or folder of the project itself} */
    boolean contains(Class<?> type);
}
