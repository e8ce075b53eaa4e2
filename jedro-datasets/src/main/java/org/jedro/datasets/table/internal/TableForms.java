// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.table.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import org.jedro.Problems;
import org.jedro.catalog.EntrySpec;
import org.jedro.catalog.FormNotSupportedException;
import org.jedro.datasets.Fit;
import org.jedro.datasets.Unknown;
import org.jedro.datasets.internal.FormSelection;
import org.jedro.datasets.table.TableForm;
import org.jedro.internal.ServiceProviders;
import org.jedro.internal.Suggestions;
import org.jedro.ref.TypeRef;
import org.jedro.value.RecordBinder;
import org.jedro.value.Value;
import org.jspecify.annotations.Nullable;

/**
 * The forms of tables on the class path, for entries that hold tables and are not files: databases, queries. A declared type
 * selects a form by the rule of files, and the options {@code form} and {@code unknown} mean the same. Immutable.
 */
public final class TableForms {
    /** The option that names the form of nodes that declare none. */
    public static final String FORM = "form";

    /** The option for columns without a record component. */
    public static final String UNKNOWN = "unknown";

    private static final String FRAME = "DataFrame";
    private static final String MODULE_OF_FRAMES = "jedro-datasets-dflib";

    private final List<TableForm<?>> forms;
    private final Selection selection = new Selection();

    /** Creates a set of forms; the first that allows it is the default. */
    public TableForms(List<? extends TableForm<?>> forms) {
        this.forms = List.copyOf(forms);
    }

    /** {@return the forms on the class path} */
    @SuppressWarnings("rawtypes")
    public static TableForms ofClassPath() {
        List<TableForm<?>> forms = new ArrayList<>();
        for (TableForm form : ServiceProviders.of(ServiceLoader.load(TableForm.class))) {
            forms.add((TableForm<?>) form);
        }
        return new TableForms(forms);
    }

    /** {@return the names of the forms, sorted} */
    public List<String> names() {
        return selection.formNames(forms);
    }

    /** {@return the form that is used if no type is declared: the first one that allows it} */
    public Optional<TableForm<?>> defaultForm() {
        for (TableForm<?> form : forms) {
            if (form.isDefault()) {
                return Optional.of(form);
            }
        }
        return Optional.empty();
    }

    /**
     * {@return whether exactly one form fits a declared type best; for an unknown type, whether there is a standard form}
     *
     * @param standard the form of the entry if no type is declared, or null
     */
    public boolean accepts(TypeRef<?> declared, @Nullable TableForm<?> standard) {
        if (declared.isUnknown()) {
            return standard != null;
        }
        try {
            selection.best("", declared, forms);
            return true;
        } catch (FormNotSupportedException e) {
            return false;
        }
    }

    /**
     * {@return the form that fits a declared type best}
     *
     * @param type the short name of the dataset's type, for messages
     * @param declared the type; the standard form is used if it is unknown
     * @param standard the form of the entry if no type is declared, or null
     * @throws FormNotSupportedException if no form fits, or if two fit equally well
     */
    public TableForm<?> fitting(String type, TypeRef<?> declared, @Nullable TableForm<?> standard) {
        if (!declared.isUnknown()) {
            return selection.best(type, declared, forms);
        }
        if (standard == null) {
            throw new FormNotSupportedException(
                    type,
                    declared,
                    "declare a type, one of " + String.join(", ", names()) + selection.needsDependency(FRAME));
        }
        return standard;
    }

    /** {@return the form for entries whose existence, not whose value, is used} */
    public TableForm<?> any() {
        return forms.get(0);
    }

    /** {@return the form that an entry's option names, else the default form; null if there is neither} */
    public @Nullable TableForm<?> standard(EntrySpec spec, Problems problems) {
        Optional<Value> given = spec.options().get(FORM);
        if (given.isEmpty()) {
            return defaultForm().orElse(null);
        }
        String name = String.valueOf(given.get().toJava());
        for (TableForm<?> form : forms) {
            if (form.formName().equals(name)) {
                return form;
            }
        }
        problems.at(given.get(), FORM)
                .add("there is no form '" + name + "' of tables; " + Suggestions.hint(name, names(), "forms")
                        + selection.needsDependency(name));
        return null;
    }

    /** {@return how an entry handles columns without a record component} */
    public static Unknown unknown(EntrySpec spec, Problems problems) {
        Optional<Value> given = spec.options().get(UNKNOWN);
        if (given.isEmpty()) {
            return Unknown.IGNORE;
        }
        Object bound = RecordBinder.bind(given.get(), Unknown.class, problems.at(given.get(), UNKNOWN));
        return bound instanceof Unknown unknown ? unknown : Unknown.IGNORE;
    }

    /** The forms as what a declared type selects from. */
    private final class Selection implements FormSelection<TableForm<?>, Fit> {
        @Override
        public Fit leastFit() {
            return Fit.ANYTHING;
        }

        @Override
        public Fit fit(TableForm<?> form, TypeRef<?> declared) {
            return form.fit(declared);
        }

        @Override
        public String formName(TableForm<?> form) {
            return form.formName();
        }

        @Override
        public List<Class<?>> implementations(TableForm<?> form) {
            return List.of(form.getClass());
        }

        @Override
        public String needsDependency(String form) {
            boolean isElsewhere = form.equals(FRAME) && !names().contains(FRAME);
            return isElsewhere ? "; " + FRAME + " needs the dependency org.jedro:" + MODULE_OF_FRAMES : "";
        }
    }
}
