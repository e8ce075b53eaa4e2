// SPDX-License-Identifier: Apache-2.0
package org.jedro.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WildcardsTest {
    @ParameterizedTest
    @CsvSource({
        "*,anything,true",
        "*,'',true",
        "a*,abc,true",
        "a*,ba,false",
        "*_node,train_node,true",
        "*_node,train_nodes,false",
        "a*b*c,aXbXbXc,true",
        "a*b*c,aXcXb,false",
        "t?st,test,true",
        "t?st,tst,false",
        "?,ä,true",
        "a.b,a.b,true",
        "a.b,axb,false",
        "a(*,a(b,true",
        "a**b,ab,true"
    })
    void matchesTheWholeName(String pattern, String name, boolean isMatch) {
        assertThat(Wildcards.matches(pattern, name)).isEqualTo(isMatch);
    }

    @Test
    void takesACharacterOutsideOfTheBasicPlaneAsOne() {
        assertThat(Wildcards.matches("?", "\uD83D\uDE80")).isTrue();
        assertThat(Wildcards.matches("??", "\uD83D\uDE80")).isFalse();
    }

    @Test
    @Timeout(60)
    void doesNotTryAllWaysToSpreadManyStars() {
        assertThat(Wildcards.matches("*a".repeat(30) + "b", "a".repeat(5_000))).isFalse();
    }
}
