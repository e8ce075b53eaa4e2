// SPDX-License-Identifier: Apache-2.0
package org.jedro.ref;

import java.util.List;
import org.jedro.JedroException;
import org.jedro.Problem;

/** A string cannot be the name of a dataset, a node, a tag or a namespace. */
public final class InvalidNameException extends JedroException {
    private static final long serialVersionUID = 1L;

    private final String name;

    private InvalidNameException(String name, String message, List<Problem> problems) {
        super(message, problems);
        this.name = name;
    }

    /**
     * {@return the exception for a rejected name}
     *
     * @param message the whole sentence, which names it
     */
    public static InvalidNameException of(String name, String message) {
        return new InvalidNameException(name, message, List.of());
    }

    static InvalidNameException ofDataset(String name, String why) {
        String clause = "the dataset name '" + name + "' " + why;
        return new InvalidNameException(name, "T" + clause.substring(1) + ".", List.of(Problem.of(clause)));
    }

    /** {@return the rejected string} */
    public String name() {
        return name;
    }
}
