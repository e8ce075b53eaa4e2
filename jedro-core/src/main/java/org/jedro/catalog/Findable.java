// SPDX-License-Identifier: Apache-2.0
package org.jedro.catalog;

/** A dataset that can check whether there is a value to load, without loading it. Others count as absent, with a warning. */
public interface Findable {

    /** {@return whether there is a value to load} */
    boolean exists() throws Exception;
}
