// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli.starter.internal;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jedro.cli.launch.internal.OwnRepository;
import org.jedro.config.internal.InvalidOptionException;
import org.jedro.internal.Reason;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code jedro new}: makes a project. */
@Command(
        name = "new",
        description = "Makes a project. On a terminal, it prompts for what the options do not give.",
        footer = {
            "",
            "Examples:",
            "  jedro new",
            "  jedro new --name 'Moon prices' --package com.acme.moon --tools lint,test,data --example yes",
            "  jedro new --name tiny --starter minimal",
            "  jedro new --name ours --starter https://git.example.com/starters.git --directory etl --checkout v2"
        })
final class NewCommand implements Callable<Integer> {
    static final String OUTPUT = "--output";
    private static final String EXAMPLE = "--example";
    private static final String DEFAULT_NAME = "New Jedro project";
    private static final String DEFAULT_TOOLS = "test,data";
    private static final String DEFAULT_EXAMPLE = "yes";

    private final Terminal terminal;

    @Option(
            names = {"-n", ProjectNames.NAME},
            paramLabel = "TEXT",
            description = "The name of the project. Folder and package follow from it.")
    @Nullable String name;

    @Option(
            names = ProjectNames.PACKAGE,
            paramLabel = "NAME",
            description = "The Java package, such as com.acme.forecast. Default: the name in lower case.")
    @Nullable String packageName;

    @Option(
            names = {"-t", ToolSelection.OPTION},
            paramLabel = "A,B",
            description = "lint, test, log, docs, data, ci, docker, viz, spark, jupyter; or all, or none. Default: "
                    + DEFAULT_TOOLS + ".")
    @Nullable String tools;

    @Option(
            names = {"-e", EXAMPLE},
            paramLabel = "yes|no",
            description = "Whether the project starts with the spaceflights example. Default: " + DEFAULT_EXAMPLE + ".")
    @Nullable String example;

    @Option(
            names = {"-c", NewConfig.OPTION},
            paramLabel = "FILE",
            description =
                    "A YAML file with the options name, package, tools, example, starter, checkout, directory, with"
                            + " output_dir, and with the answers to the prompts of the starter. Without prompts.")
    @Nullable Path config;

    @Option(
            names = {"-s", Starters.OPTION},
            paramLabel = "PLACE",
            description = "A name of 'jedro starter list', a folder, a ZIP file, or the address of a Git repository.")
    @Nullable String starter;

    @Option(
            names = "--checkout",
            paramLabel = "REVISION",
            description = "The tag, branch or commit of the Git repository.")
    @Nullable String checkout;

    @Option(names = "--directory", paramLabel = "FOLDER", description = "The folder of the starter in its place.")
    @Nullable String directory;

    @Option(
            names = {"-o", OUTPUT},
            paramLabel = "FOLDER",
            description = "Where the project's folder is made. Default: the current folder.")
    @Nullable Path output;

    NewCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        NewConfig answers = config == null ? NewConfig.none() : NewConfig.read(config);
        Questions questions = new Questions(terminal, terminal.isInteractive() && !answers.isGiven());
        Optional<String> wanted = given(starter, "starter", answers);
        if (wanted.isPresent()) {
            refuseBoth(answers);
            Optional<BuiltInStarter> builtIn = BuiltInStarter.find(wanted.get());
            if (builtIn.isPresent()) {
                return builtIn(builtIn.get(), answers, questions);
            }
            return foreign(wanted.get(), answers, questions);
        }
        refusePlaces(answers, "expected " + Starters.OPTION + " with it");
        return plain(answers, questions);
    }

    private static Optional<String> given(@Nullable String option, String key, NewConfig answers) {
        return Optional.ofNullable(option).or(() -> answers.get(key));
    }

    private void refuseBoth(NewConfig answers) {
        if (given(tools, "tools", answers).isPresent()
                || given(example, "example", answers).isPresent()) {
            throw InvalidOptionException.of(
                    Starters.OPTION,
                    "cannot be combined with " + ToolSelection.OPTION + " or " + EXAMPLE
                            + ", since a starter is a whole project");
        }
    }

    private void refusePlaces(NewConfig answers, String reason) {
        Map<String, Optional<String>> places = new LinkedHashMap<>();
        places.put("--checkout", given(checkout, "checkout", answers));
        places.put("--directory", given(directory, "directory", answers));
        places.forEach((option, value) -> value.ifPresent(given -> {
            throw InvalidOptionException.of(option, reason);
        }));
    }

    private int plain(NewConfig answers, Questions questions) {
        answers.check(List.of());
        Optional<String> givenTools = given(tools, "tools", answers);
        Optional<String> givenExample = given(example, "example", answers);
        // before the prompts, whose answers would be lost
        givenTools.ifPresent(ToolSelection::parse);
        givenExample.ifPresent(NewCommand::yesOrNo);
        ProjectNames names = names(answers, questions);
        Path folder = folder(names, answers);
        ProjectWriter writer = new ProjectWriter(folder);
        writer.check();
        if (givenTools.isEmpty() && terminal.isInteractive() && !answers.isGiven()) {
            printTools();
        }
        Set<Tool> selected = questions.value(
                givenTools, "Tools", Optional.of(DEFAULT_TOOLS), ToolSelection.OPTION, ToolSelection::parse);
        boolean hasExample = questions.value(
                givenExample, "Example, yes or no", Optional.of(DEFAULT_EXAMPLE), EXAMPLE, NewCommand::yesOrNo);
        BuiltInStarter chosen = hasExample ? BuiltInStarter.SPACEFLIGHTS : BuiltInStarter.BLANK;
        writer.write(chosen.files(names, selected));
        terminal.print("Created project '" + names.name() + "' in " + shown(folder) + ".");
        terminal.print("  tools    " + ToolSelection.text(selected));
        terminal.print("  example  " + (hasExample ? "yes" : "no"));
        copyJedro(folder);
        printNext(folder, hasExample ? List.of() : List.of("./jedro pipeline create my_pipeline"));
        printRepeat(
                questions,
                names,
                ToolSelection.OPTION + " " + ToolSelection.text(selected) + " " + EXAMPLE + " "
                        + (hasExample ? "yes" : "no"));
        return 0;
    }

    private int builtIn(BuiltInStarter starter, NewConfig answers, Questions questions) {
        refusePlaces(answers, "starter '" + starter + "' is part of Jedro");
        answers.check(List.of());
        ProjectNames names = names(answers, questions);
        Path folder = folder(names, answers);
        new ProjectWriter(folder).write(starter.files(names, starter.tools()));
        terminal.print("Created project '" + names.name() + "' in " + shown(folder) + ".");
        terminal.print("  starter  " + starter);
        copyJedro(folder);
        printNext(folder, List.of());
        printRepeat(questions, names, Starters.OPTION + " " + starter);
        return 0;
    }

    private int foreign(String wanted, NewConfig answers, Questions questions) {
        ForeignStarter foreign = new Starters(terminal)
                .open(wanted, given(checkout, "checkout", answers), given(directory, "directory", answers));
        answers.check(foreign.manifest().prompts());
        ProjectNames names = names(answers, questions);
        Path folder = folder(names, answers);
        ProjectWriter writer = new ProjectWriter(folder);
        writer.check();
        Map<String, String> values = new LinkedHashMap<>();
        for (Prompt prompt : foreign.manifest().prompts()) {
            Optional<String> value = answers.get(prompt.key());
            if (value.isEmpty() && terminal.isInteractive() && !answers.isGiven()) {
                prompt.text().ifPresent(text -> terminal.print("\n" + text.strip()));
            }
            values.put(
                    prompt.key(),
                    questions.value(value, prompt.title(), prompt.preset(), prompt.key(), prompt::checked));
        }
        writer.write(foreign.files(names, values));
        terminal.print("Created project '" + names.name() + "' in " + shown(folder) + ".");
        terminal.print("  starter  " + foreign.origin());
        terminal.print("No code of the starter has run. Look through it before its first build, which runs some.");
        printNext(folder, List.of());
        return 0;
    }

    private ProjectNames names(NewConfig answers, Questions questions) {
        Optional<String> base = given(packageName, "package", answers);
        // no answer to a prompt could mend it
        base.ifPresent(ProjectNames::checkPackage);
        return questions.value(
                given(name, "name", answers),
                "Project name",
                terminal.isInteractive() && !answers.isGiven() ? Optional.of(DEFAULT_NAME) : Optional.empty(),
                ProjectNames.NAME,
                text -> ProjectNames.of(text, base));
    }

    private Path folder(ProjectNames names, NewConfig answers) {
        Path parent = Optional.ofNullable(output)
                .or(() -> answers.get(NewConfig.OUTPUT).map(NewCommand::path))
                .orElse(Path.of(""));
        return parent.toAbsolutePath().normalize().resolve(names.artifact());
    }

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw InvalidOptionException.of(NewConfig.OPTION, "output_dir '" + text + "' is not a path");
        }
    }

    static boolean yesOrNo(String text) {
        String answer = text.strip().toLowerCase(Locale.ROOT);
        if (List.of("yes", "y", "true").contains(answer)) {
            return true;
        }
        if (List.of("no", "n", "false").contains(answer)) {
            return false;
        }
        throw InvalidOptionException.of(EXAMPLE, "expected yes or no, but was '" + text + "'");
    }

    private void printTools() {
        terminal.print("");
        for (Tool tool : Tool.values()) {
            terminal.print("  %2d  %-7s  %s".formatted(tool.ordinal() + 1, tool, tool.description()));
        }
        terminal.print("Names, numbers or ranges (1,3-5), or all, or none.");
    }

    /** An installed Jedro brings its own jars, so that the project's Maven finds the version that the POM names. */
    private void copyJedro(Path folder) {
        try {
            Optional<OwnRepository> own = OwnRepository.ofDistribution();
            if (own.isPresent()) {
                Path local = OwnRepository.local(folder, Map.copyOf(System.getenv()));
                own.get().installInto(local).ifPresent(terminal::print);
            }
        } catch (IOException e) {
            terminal.print("Jedro cannot be copied to Maven's local repository: " + Reason.of(e) + ".");
        }
    }

    private void printNext(Path folder, List<String> first) {
        terminal.print("");
        terminal.print("  cd " + quoted(shown(folder)));
        first.forEach(command -> terminal.print("  " + command));
        terminal.print("  ./jedro run");
        terminal.print("  mvn verify");
        terminal.print("");
    }

    private void printRepeat(Questions questions, ProjectNames names, String rest) {
        if (questions.hasPrompted()) {
            terminal.print("The same without questions:");
            terminal.print("  jedro new " + ProjectNames.NAME + " '" + names.name() + "' "
                    + (packageName == null ? "" : ProjectNames.PACKAGE + " " + names.packageName() + " ") + rest
                    + (output == null ? "" : " " + OUTPUT + " " + quoted(output.toString())));
        }
    }

    private static String shown(Path folder) {
        Path here = Path.of("").toAbsolutePath();
        return folder.startsWith(here) && !folder.equals(here)
                ? here.relativize(folder).toString()
                : folder.toString();
    }

    private static String quoted(String path) {
        return path.matches("[\\w./-]+") ? path : "'" + path.replace("'", "'\\''") + "'";
    }
}
