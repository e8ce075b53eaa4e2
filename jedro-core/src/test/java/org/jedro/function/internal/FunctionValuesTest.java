// SPDX-License-Identifier: Apache-2.0
package org.jedro.function.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.Serializable;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FunctionValuesTest {

    interface Text extends Supplier<Integer>, Serializable {}

    interface OfText extends Function<String, Integer>, Serializable {}

    record Pair(Object left, Object right) {}

    /** Contains itself. */
    record Mirror(Object image, String name) {
        @Override
        public Object image() {
            return this;
        }
    }

    /** Contains two others, which are made on each call. */
    record Endless(Object left, Object right) {
        @Override
        public Object left() {
            return new Endless("", "");
        }

        @Override
        public Object right() {
            return new Endless("", "");
        }
    }

    /** A component that cannot always be read. */
    record Closable(String text, boolean isClosed) {
        @Override
        public String text() {
            if (isClosed) {
                throw new IllegalStateException("is closed");
            }
            return text;
        }

        @Override
        public boolean isClosed() {
            return true;
        }
    }

    /** Is equal only to itself. */
    private static final class Service implements Comparable<Service> {
        @Override
        public int compareTo(Service other) {
            return 0;
        }
    }

    private static final class Throwing implements Comparable<Throwing> {
        @Override
        public int compareTo(Throwing other) {
            return 0;
        }

        @Override
        public boolean equals(Object other) {
            throw new IllegalStateException("no luck");
        }

        @Override
        public int hashCode() {
            return 1;
        }
    }

    private static Object nested(Object leaf) {
        Object nested = leaf;
        for (int i = 0; i < 60; i++) {
            nested = new Pair(nested, nested);
        }
        return nested;
    }

    @Test
    void comparesValuesInRecords() {
        assertThat(FunctionValues.areEqual(new Pair(1, "a"), new Pair(1, "a"))).isTrue();
        assertThat(FunctionValues.areEqual(new Pair(1, "a"), new Pair(1, "b"))).isFalse();
        assertThat(FunctionValues.areEqual(new Pair(1, "a"), new Pair(1, null))).isFalse();
        assertThat(FunctionValues.areEqual(new Pair(1, "a"), new Pair(1, 2))).isFalse();
    }

    @Test
    void comparesRecordsThatContainThemselves() {
        assertThat(FunctionValues.areEqual(new Mirror("", "a"), new Mirror("", "a")))
                .isTrue();
        assertThat(FunctionValues.areEqual(new Mirror("", "a"), new Mirror("", "b")))
                .isFalse();
        assertThat(FunctionValues.areEqual(new Endless("", ""), new Endless("", "")))
                .isTrue();
    }

    @Test
    void comparesSharedRecordsOnce() {
        assertThat(FunctionValues.areEqual(nested("a"), nested("a"))).isTrue();
        assertThat(FunctionValues.areEqual(nested("a"), nested("b"))).isFalse();
    }

    @Test
    void takesWhatCannotBeComparedAsEqual() {
        assertThat(FunctionValues.areEqual(new Throwing(), new Throwing())).isTrue();
        assertThat(FunctionValues.areEqual(new Service(), new Service())).isTrue();
        assertThat(FunctionValues.areEqual(new Closable("a", true), new Closable("a", false)))
                .isTrue();
    }

    /** Both are {@code String.length}; only one captures the text. */
    @Test
    void comparesFunctionsThatCaptureAnotherNumberOfValues() {
        Text bound = "a"::length;
        OfText unbound = String::length;

        assertThat(FunctionValues.areEqual(bound, unbound)).isFalse();
        assertThat(FunctionValues.areEqual(unbound, bound)).isFalse();
    }
}
