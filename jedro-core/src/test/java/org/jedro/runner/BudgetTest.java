// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jedro.value.ByteSize;
import org.junit.jupiter.api.Test;

class BudgetTest {
    private static final Map<String, Integer> NO_PLACES = Map.of();

    private final Budget budget = Budget.ofMemory(new ByteSize(100));

    @Test
    void describesItself() {
        Budget described = budget.withPools(Map.of("warehouse", 2, "api", 1));

        assertThat(budget.describe()).isEqualTo("memory 100 B, 12 B for nodes without declared memory");
        assertThat(described.describe())
                .isEqualTo("memory 100 B, 12 B for nodes without declared memory, pools {api=1, warehouse=2}");
        assertThat(described.pools()).hasToString("{api=1, warehouse=2}");
    }

    @Test
    void keepsItsOtherPartsWhenOneIsReplaced() {
        Budget all = budget.withPools(Map.of("api", 1)).withDefaultMemory(new ByteSize(30));

        assertThat(all.withMemory(new ByteSize(200)).describe())
                .isEqualTo("memory 200 B, 30 B for nodes without declared memory, pools {api=1}");
        assertThat(all.withPools(Map.of()).describe())
                .isEqualTo("memory 100 B, 30 B for nodes without declared memory");
    }

    @Test
    void countsANodeWithoutDeclaredMemoryAsTheWholeBudgetAtMost() {
        assertThat(budget.withDefaultMemory(new ByteSize(300)).defaultMemory()).isEqualTo(100);
    }

    @Test
    void refusesABudgetWithoutMemory() {
        assertThat(budget.withMemory(new ByteSize(1)).memory()).isEqualTo(1);
        assertThatThrownBy(() -> budget.withMemory(new ByteSize(0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Expected a budget of more than 0 bytes, but was 0.");
    }

    @Test
    void hasOnePlaceInAPoolOfWhichItKnowsNothing() {
        assertThat(budget.tryStart(0, Map.of("other", 1), 0)).isTrue();
        assertThat(budget.tryStart(0, Map.of("other", 1), 0)).isFalse();
        budget.end(0, Map.of("other", 1));
        assertThat(budget.fits(0, Map.of("other", 1), 0)).isTrue();
        assertThat(budget.fits(0, Map.of("other", 2), 0)).isFalse();
    }

    @Test
    void startsANodeThatFitsBesideWhatRunsAndWhatIsHeld() {
        budget.hold(40);

        assertThat(budget.tryStart(60, NO_PLACES, 40)).isTrue();
        assertThat(budget.tryStart(1, NO_PLACES, 40)).isFalse();
        assertThat(budget.tryStart(0, NO_PLACES, 40)).as("needs no memory").isTrue();
        budget.end(60, NO_PLACES);
        assertThat(budget.takenMemory()).isZero();
    }

    @Test
    void ignoresWhatOtherRunsHoldOnlyWhileNoNodeRuns() {
        budget.hold(80);

        assertThat(budget.fits(50, NO_PLACES, 50))
                .as("50 of the 80 are its own")
                .isTrue();
        assertThat(budget.fits(51, NO_PLACES, 50)).isFalse();
        budget.tryStart(0, NO_PLACES, 50);
        assertThat(budget.fits(50, NO_PLACES, 50)).isFalse();
        budget.pause();
        assertThat(budget.fits(50, NO_PLACES, 50)).isTrue();
        budget.resume();
        assertThat(budget.fits(50, NO_PLACES, 50)).isFalse();
    }

    @Test
    void takesNothingIfEitherMemoryOrPlacesAreMissing() {
        Budget small = budget.withPools(Map.of("api", 1));

        assertThat(small.tryTake(100, Map.of("api", 2))).isFalse();
        assertThat(small.tryTake(101, Map.of("api", 1))).isFalse();
        assertThat(small.tryTake(100, Map.of("api", 1))).isTrue();
        assertThat(small.takenMemory()).isEqualTo(100);
        assertThat(small.hasCapacity(0, Map.of("api", 1))).isFalse();
        small.give(100, Map.of("api", 1));
        assertThat(small.tryTake(100, Map.of("api", 1))).isTrue();
    }

    @Test
    void namesTheNodesWhoseCallsNeverEndIfTheyKeepANodeFromStarting() {
        Budget pools = budget.withPools(Map.of("api", 3));
        Budget.Stranded memory = new Budget.Stranded("memory", 40, NO_PLACES);
        Budget.Stranded places = new Budget.Stranded("places", 0, Map.of("api", 2));
        pools.strand(memory);
        pools.strand(places);

        assertThat(pools.hasStranded()).isTrue();
        assertThat(pools.reachableMemory()).isEqualTo(60);
        assertThat(pools.blockers(60, Map.of("api", 1))).isEmpty();
        assertThat(pools.blockers(61, NO_PLACES)).containsExactly("memory");
        assertThat(pools.blockers(0, Map.of("api", 2))).containsExactly("places");
        assertThat(pools.blockers(61, Map.of("api", 2))).containsExactly("memory", "places");
        pools.recover(memory);
        assertThat(pools.blockers(61, Map.of("api", 2))).containsExactly("places");
        pools.recover(places);
        assertThat(pools.hasStranded()).isFalse();
        assertThat(pools.blockers(100, Map.of("api", 3))).isEmpty();
    }

    @Test
    void callsListenersUntilTheyAreForgotten() {
        List<String> woken = new ArrayList<>();
        Runnable first = () -> woken.add("first");
        budget.listen(first);
        budget.listen(() -> woken.add("second"));

        budget.wakeWaiting();
        budget.forget(first);
        budget.wakeWaiting();

        assertThat(woken).containsExactly("first", "second", "second");
    }

    @Test
    void takesTheMemoryOfALoanOfPlacesFromItsLender() {
        Budget lender = budget.withPools(Map.of("api", 2));
        Budget lent = new Loan(lender, "outer", 0, Map.of("api", 1), () -> {}).budget();

        assertThat(lent).isNotSameAs(lender);
        assertThat(lent.lender()).contains("outer");
        assertThat(lent.fits(0, Map.of("api", 1), 0)).isTrue();
        assertThat(lent.fits(0, Map.of("other", 1), 0))
                .as("a pool that was not lent")
                .isFalse();
        assertThat(lent.tryStart(70, Map.of("api", 1), 0)).isTrue();
        assertThat(lender.takenMemory()).isEqualTo(70);
        assertThat(lent.tryStart(31, NO_PLACES, 0)).isFalse();
        lent.hold(10);
        assertThat(lender.heldMemory()).isEqualTo(10);
        lent.take(5);
        lent.end(75, Map.of("api", 1));
        assertThat(lender.takenMemory()).isZero();
        lent.strand(new Budget.Stranded("inner", 30, NO_PLACES));
        assertThat(lent.reachableMemory()).isEqualTo(70);
        assertThat(lent.blockers(80, NO_PLACES)).containsExactly("inner");
        assertThat(lender.hasStranded()).isTrue();
        lent.recover(new Budget.Stranded("inner", 30, NO_PLACES));
        assertThat(lender.hasStranded()).isFalse();
    }
}
