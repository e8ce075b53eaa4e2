package {{package}}.pipelines.greetings;

import java.util.List;
import java.util.stream.Collectors;

/** Plain functions: they do not depend on Jedro, and tests call them like any other function. */
final class Nodes {
    private Nodes() {}

    /** {@return the names without blanks around them, empty lines and repetitions} */
    static List<String> findGuests(List<String> names) {
        return names.stream()
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
    }

    /** {@return one line for each guest} */
    static String greet(List<String> guests, String greeting) {
        return guests.stream().map(guest -> greeting + ", " + guest + "!\n").collect(Collectors.joining());
    }
}
