// SPDX-License-Identifier: Apache-2.0
package org.jedro.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jedro.internal.Precedence.Rank;
import org.junit.jupiter.api.Test;

class PrecedenceTest {
    private static final class OfProject extends ClassLoader implements ProjectClasses {
        @Override
        public boolean contains(Class<?> type) {
            return type.equals(com.example.ExamplePlugin.class);
        }
    }

    @Test
    void theProjectComesBeforePluginsAndTheseBeforeJedro() {
        for (List<Rank> order : List.of(
                List.of(Rank.JEDRO, Rank.PLUGIN, Rank.PROJECT), List.of(Rank.PROJECT, Rank.JEDRO, Rank.PLUGIN))) {
            Precedence<String> offers = new Precedence<>();
            order.forEach(rank -> offers.offer("a", rank, PrecedenceTest.class, rank.name()));

            assertThat(offers.find("a")).hasValue("PROJECT");
            assertThat(offers.rank("a")).hasValue(Rank.PROJECT);
            assertThat(offers.conflict("a")).isEmpty();
        }
    }

    @Test
    void twoOfTheSameRankAreAConflictUnlessAHigherOneExists() {
        Precedence<String> offers = new Precedence<>();
        offers.offer("a", Rank.PLUGIN, PrecedenceTest.class, "one");
        offers.offer("a", Rank.PLUGIN, PrecedenceTest.class, "one");
        assertThat(offers.conflict("a")).isEmpty();

        offers.offer("a", Rank.PLUGIN, String.class, "two");

        assertThat(offers.find("a")).hasValue("one");
        assertThat(offers.conflict("a"))
                .hasValueSatisfying(
                        text -> assertThat(text)
                                .startsWith(
                                        "is offered by org.jedro.internal.PrecedenceTest (jedro-core) and java.lang.String (java.base"));
        offers.offer("a", Rank.PROJECT, PrecedenceTest.class, "three");
        assertThat(offers.conflict("a")).isEmpty();
        assertThat(offers.find("b")).isEmpty();
    }

    @Test
    void theSameClassDoesNotConflictWithItselfUnlessItIsAWrapperOfJedro() {
        Precedence<Object> offers = new Precedence<>();
        Object registered = new com.example.ExamplePlugin();
        for (Object instance : List.of(registered, new com.example.ExamplePlugin())) {
            offers.offer("a", Rank.PROJECT, com.example.ExamplePlugin.class, instance);
        }
        for (Object instance : List.of(new OfProject(), new OfProject())) {
            offers.offer("b", Rank.PROJECT, OfProject.class, instance);
        }

        assertThat(offers.conflict("a")).isEmpty();
        assertThat(offers.find("a")).hasValue(registered);
        assertThat(offers.conflict("b")).isNotEmpty();
        offers.offer("a", Rank.PROJECT, com.example.ExamplePlugin.class, "of another class");
        assertThat(offers.conflict("a")).isNotEmpty();
    }

    @Test
    void severalOffersOfOneProviderAreAConflict() {
        Precedence<Object> offers = new Precedence<>();
        offers.offer("a", Rank.PLUGIN, com.example.ExamplePlugin.class, new Object());
        offers.offer("a", Rank.PLUGIN, com.example.ExamplePlugin.class, new Object());

        assertThat(offers.conflict("a"))
                .hasValueSatisfying(text -> assertThat(text)
                        .startsWith("is offered by com.example.ExamplePlugin")
                        .endsWith(" more than once; " + Precedence.REMOVE_ONE));
    }

    @Test
    void ranksAProviderByWhereItsClassIs() {
        Object plugin = new com.example.ExamplePlugin();

        assertThat(Rank.of(this, new OfProject())).isEqualTo(Rank.JEDRO);
        assertThat(Rank.of(plugin, new OfProject())).isEqualTo(Rank.PROJECT);
        assertThat(Rank.of(plugin, getClass().getClassLoader())).isEqualTo(Rank.PLUGIN);
        assertThat(Precedence.sorted(List.of(this, plugin))).containsExactly(plugin, this);
    }
}
