// SPDX-License-Identifier: Apache-2.0
package org.jedro.journal.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class JsonTextTest {
    private static final JsonMapper BINDING = JsonMapper.builder().build();

    private static final List<Object> SCALARS = Arrays.asList(
            null,
            "",
            "a\"b\\c/\u0001\n\t",
            "İstanbul \uD83D\uDE80 \uFFFF\u2028",
            true,
            false,
            0,
            Integer.MIN_VALUE,
            Long.MAX_VALUE,
            new BigInteger("123456789012345678901234567890"),
            new BigDecimal("1.50"),
            0.1,
            -0.0,
            1e300,
            Double.NaN,
            1.5f,
            LocalDate.of(2026, 1, 31),
            Map.of(),
            List.of());

    private static Object value(Random random, int depth) {
        int kind = random.nextInt(depth == 0 ? 1 : 3);
        if (kind == 0) {
            return SCALARS.get(random.nextInt(SCALARS.size()));
        }
        int size = random.nextInt(4);
        List<Object> list = new ArrayList<>();
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < size; i++) {
            list.add(value(random, depth - 1));
            map.put("kéy " + i, value(random, depth - 1));
        }
        return kind == 1 ? list : map;
    }

    @Test
    void writesAndReadsAsTheDataBindingDoes() {
        Random random = new Random(7);
        for (int i = 0; i < 2_000; i++) {
            Map<String, Object> value = new LinkedHashMap<>();
            value.put("value", value(random, 4));

            byte[] text = JsonText.of(value);

            assertThat(text).isEqualTo(BINDING.writeValueAsBytes(value));
            String json = new String(text, StandardCharsets.UTF_8);
            assertThat(JsonText.read(json)).isEqualTo(BINDING.readValue(json, Object.class));
        }
    }

    @Test
    void refusesWhatIsNotOneValue() {
        for (String text : List.of("", " ", "{", "[1", "{\"a\":}", "{\"a\" 1}", "{}}", "{} {}", "1 2", "nul", "[1,]")) {
            assertThatThrownBy(() -> JsonText.read(text)).as(text).isInstanceOf(RuntimeException.class);
        }
    }
}
