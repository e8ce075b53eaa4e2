// SPDX-License-Identifier: Apache-2.0
package org.jedro.catalog;

/** What a dataset in memory keeps and returns. */
public enum CopyMode {
    /** The value itself, shared by all its readers, which must not change it. */
    SHARE,
    /** A copy of the outermost array, collection or record; its contents are shared. */
    SHALLOW,
    /** A copy of the value and of all its contents. */
    DEEP
}
