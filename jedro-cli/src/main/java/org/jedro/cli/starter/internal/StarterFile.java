// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli.starter.internal;

/**
 * A file of a starter.
 *
 * @param path relative, with slashes
 * @param content its bytes; callers must not change them
 * @param isExecutable whether it is a program
 */
@SuppressWarnings("ArrayRecordComponent")
record StarterFile(String path, byte[] content, boolean isExecutable) {}
