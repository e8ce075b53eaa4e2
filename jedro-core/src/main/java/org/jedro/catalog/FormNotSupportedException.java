package org.jedro.catalog;

import org.jedro.JedroException;
import org.jedro.ref.TypeRef;

/** A node wants a dataset in a form that the dataset does not have. */
public final class FormNotSupportedException extends JedroException {
    private static final long serialVersionUID = 1L;

    private final String type;
    private final String form;

    /**
     * Creates the exception for a type of dataset.
     *
     * @param type the short name of the type
     * @param form the form that is wanted
     * @param wayOut the clause after "expected": the forms that there are
     */
    public FormNotSupportedException(String type, TypeRef<?> form, String wayOut) {
        super("A dataset of type '" + type + "' cannot be loaded or saved as " + form + "; " + wayOut + ".");
        this.type = type;
        this.form = form.toString();
    }

    static FormNotSupportedException of(String type, TypeRef<?> form, String expected) {
        return new FormNotSupportedException(type, form, "expected " + expected);
    }

    /** {@return the short name of the dataset's type} */
    public String type() {
        return type;
    }

    /** {@return the form that was wanted} */
    public String form() {
        return form;
    }
}
