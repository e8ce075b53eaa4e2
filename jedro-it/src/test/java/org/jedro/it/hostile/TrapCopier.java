// SPDX-License-Identifier: Apache-2.0
package org.jedro.it.hostile;

import java.util.function.UnaryOperator;
import org.jedro.catalog.Copier;

/** A copier of one class, which may throw in each of its methods. */
public final class TrapCopier implements Copier {
    /** What it copies; its own methods may throw too. */
    static final class Value {
        @Override
        public boolean equals(Object other) {
            Trap.at("Object.equals");
            return other == this;
        }

        @Override
        public int hashCode() {
            Trap.at("Object.hashCode");
            return 1;
        }

        @Override
        public String toString() {
            Trap.at("Object.toString");
            return "value";
        }
    }

    @Override
    public boolean copies(Class<?> type) {
        if (type != Value.class) {
            return false;
        }
        Trap.at("Copier.copies");
        return true;
    }

    @Override
    public Object shallow(Object value) {
        Trap.at("Copier.shallow");
        return value;
    }

    @Override
    public Object deep(Object value, UnaryOperator<Object> inner) {
        Trap.at("Copier.deep");
        return value;
    }
}
