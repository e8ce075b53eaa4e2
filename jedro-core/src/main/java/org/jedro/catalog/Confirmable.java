package org.jedro.catalog;

/** A dataset that remembers what has been worked on, once a node says that it has. */
public interface Confirmable {

    /** Records that what was loaded last has been worked on. */
    void confirm() throws Exception;
}
