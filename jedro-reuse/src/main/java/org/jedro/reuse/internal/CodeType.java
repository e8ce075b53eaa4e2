// SPDX-License-Identifier: Apache-2.0
package org.jedro.reuse.internal;

/**
 * A class that code refers to.
 *
 * @param number distinguishes it from the other classes
 * @param name its internal name
 * @param isProject whether it is of the project, and whether or not it can be read
 */
record CodeType(int number, String name, boolean isProject) {}
