// SPDX-License-Identifier: Apache-2.0
package org.jedro.examples.spaceflights.rawdata;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Locale;

/** The command that writes the raw files of the example: the same ones by default, or more rows, or other values. */
public final class GenerateRawData {
    private static final String USAGE = """
        Usage: GenerateRawData [--folder FOLDER] [--rows ROWS] [--seed SEED] [--help]
        Writes companies.csv, reviews.csv and shuttles.xlsx.
          --folder FOLDER   where to write them; default data/01_raw
          --rows ROWS       shuttles, and as many reviews; companies in proportion; 1 to 1048575, default 15531
          --seed SEED       a whole number; the same seed makes the same files; default 1969
          --help            prints this
        """;

    private Path folder = Path.of("data", "01_raw");
    private int rows = RawData.DEFAULT_ROWS;
    private long seed = RawData.DEFAULT_SEED;
    private boolean help;

    private GenerateRawData() {}

    /** Runs the command; ends the JVM with its exit code if that is not 0. */
    public static void main(String[] args) {
        int exitCode = run(System.out, System.err, args);
        if (exitCode != 0) {
            System.exit(exitCode);
        }
    }

    /** {@return 0 when done, 1 when the files cannot be written, 2 when the arguments are wrong} */
    static int run(PrintStream out, PrintStream err, String... args) {
        GenerateRawData command = new GenerateRawData();
        try {
            command.parse(Arrays.asList(args).iterator());
            if (command.help) {
                out.print(USAGE);
            } else {
                command.generate(out);
            }
            return 0;
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage());
            err.print(USAGE);
            return 2;
        } catch (IOException e) {
            err.println("The raw files cannot be written to '" + command.folder + "': " + e);
            return 1;
        }
    }

    private void generate(PrintStream out) throws IOException {
        RawData data = RawData.generate(rows, seed);
        RawDataFiles.write(data, folder);
        out.printf(
                Locale.ROOT,
                "Wrote %,d companies, %,d reviews and %,d shuttles to %s (seed %d).%n",
                data.companies().size(),
                data.reviews().size(),
                data.shuttles().size(),
                folder,
                seed);
    }

    private void parse(Iterator<String> args) {
        while (args.hasNext()) {
            String option = args.next();
            switch (option) {
                case "--folder" -> folder = Path.of(value(option, args));
                case "--rows" -> rows = Math.toIntExact(wholeNumber(option, args, 1, RawData.MAX_ROWS));
                case "--seed" -> seed = wholeNumber(option, args, Long.MIN_VALUE, Long.MAX_VALUE);
                case "--help", "-h" -> help = true;
                default -> throw new IllegalArgumentException("There is no option '" + option + "'.");
            }
        }
    }

    private static String value(String option, Iterator<String> args) {
        if (!args.hasNext()) {
            throw new IllegalArgumentException("Option '" + option + "' needs a value.");
        }
        return args.next();
    }

    private static long wholeNumber(String option, Iterator<String> args, long min, long max) {
        String text = value(option, args);
        try {
            long number = Long.parseLong(text);
            if (min <= number && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            // reported below, as for a number out of range
        }
        throw new IllegalArgumentException("Option '%s': expected a whole number between %d and %d, but was '%s'."
                .formatted(option, min, max, text));
    }
}
