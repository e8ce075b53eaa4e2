package {{package}};

import java.util.List;
import java.util.stream.IntStream;

/** The names of regions and shops, which are the namespaces of their nodes: north.shop_01 and so on. */
public final class Names {
    /** The regions. */
    public static final List<String> REGIONS = List.of(
            "north", "northeast", "east", "southeast", "south", "southwest", "west", "northwest", "center", "islands");

    private static final int SHOPS = 10;

    private Names() {}

    /** {@return the shops of a region, with its name before theirs} */
    public static List<String> shopsOf(String region) {
        return IntStream.rangeClosed(1, SHOPS)
                .mapToObj(number -> "%s.shop_%02d".formatted(region, number))
                .toList();
    }
}
