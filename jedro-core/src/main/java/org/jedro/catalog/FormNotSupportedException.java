// SPDX-License-Identifier: Apache-2.0
package org.jedro.catalog;

import org.jedro.JedroException;
import org.jedro.ref.TypeRef;

/** A node requests a dataset in a form that the dataset does not support. */
public final class FormNotSupportedException extends JedroException {
    private static final long serialVersionUID = 1L;

    private final String type;
    private final String form;

    /**
     * Creates the exception for a type of dataset.
     *
     * @param type the short name of the type
     * @param form the requested form
     * @param wayOut the clause after "expected": the supported forms
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

    /** {@return the requested form} */
    public String form() {
        return form;
    }
}
