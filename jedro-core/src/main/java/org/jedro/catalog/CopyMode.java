package org.jedro.catalog;

/** What a dataset in memory hands out and keeps. */
public enum CopyMode {
    /** The value itself, shared by all who load it; they must not change it. */
    SHARE,
    /** A copy of the outermost array, collection or record; what is in it is shared. */
    SHALLOW,
    /** A copy of the value and of all that is in it. */
    DEEP
}
