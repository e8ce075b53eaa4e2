// SPDX-License-Identifier: Apache-2.0
/** Three light nodes and one that uses nearly all memory, in one run that does not run out of it. */
package org.jedro.examples.memorybudget;
