// SPDX-License-Identifier: Apache-2.0
package org.jedro.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class KeyedDigestTest {
    @Test
    void isThatOfTheJdk() throws Exception {
        Random random = new Random(7);
        for (int length : new int[] {1, 31, 32, 63, 64, 65, 200}) {
            byte[] key = new byte[length];
            random.nextBytes(key);
            KeyedDigest digest = new KeyedDigest(key);
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));

            for (String text : new String[] {"", "türkisch ı", "x".repeat(1_000)}) {
                assertThat(digest.of(text)).isEqualTo(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
            }
        }
    }
}
