package org.jedro.ref;

import java.util.List;
import org.jedro.JedroException;
import org.jedro.Problem;

/** A string cannot be the name of a dataset. */
public final class InvalidDatasetNameException extends JedroException {
    private static final long serialVersionUID = 1L;

    private final String name;

    InvalidDatasetNameException(String name, String why) {
        super("The dataset name '" + name + "' " + why + ".", List.of(problem(name, why)));
        this.name = name;
    }

    private static Problem problem(String name, String why) {
        return Problem.of("the dataset name '" + name + "' " + why);
    }

    /** {@return the refused string} */
    public String name() {
        return name;
    }
}
