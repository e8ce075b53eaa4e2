package {{package}}.pipelines.{{pipeline_package}};

/** The functions of pipeline {{pipeline}}. They do not depend on Jedro, and tests call them like any other function. */
final class Nodes {
    private Nodes() {}

    /** {@return an example; replace it with your own function} */
    static String describe(String subject) {
        return "Nothing is known of " + subject + " yet.";
    }
}
