package dev.tidemark.feature;

import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// One time that the FX thread did not answer, with what it was seen doing.
record Stall(Duration length, List<Sample> samples) {
    private static final Set<String> LANGUAGE = Set.of("java.", "jdk.", "sun.");
    private static final Set<String> TOOLKIT = Set.of("javafx.", "com.sun.", "jfx.", "org.kordamp.", "atlantafx.");
    private static final Set<String> STORES =
            Set.of("org.h2.", "com.zaxxer.", "org.apache.lucene.", "com.couchbase.", "dev.tidemark.adapter.");
    private static final Set<String> FILES_AND_SOCKETS = Set.of(
            "java.io.File",
            "java.io.Random",
            "java.io.Unix",
            "java.nio.channels.",
            "java.nio.file.",
            "sun.nio.ch.",
            "sun.nio.fs.",
            "java.net.",
            "sun.net.");
    /// A file by its name only, which lies in memory and never waits; and addresses, which are mere text.
    private static final Set<String> HARMLESS = Set.of("sun.security.provider.NativePRNG", "java.net.URI");
    private static final Set<String> CLASS_LOADING =
            Set.of("java.lang.ClassLoader", "jdk.internal.loader.", "java.lang.invoke.");

    Stall {
        samples = List.copyOf(samples);
    }

    /// What the thread was doing at one moment, innermost call first.
    record Sample(Thread.State state, List<StackTraceElement> stack) {
        Sample {
            stack = List.copyOf(stack);
        }

        static Sample of(Thread.State state, StackTraceElement[] stack) {
            return new Sample(state, Arrays.asList(stack));
        }

        /// True if our code had it wait, read or write. What JavaFX reads of its own jars (style sheets, fonts, icons),
        /// what it waits for in its renderer, and the loading of classes are not ours to choose.
        boolean isForbidden() {
            if (stack.stream().noneMatch(frame -> isIn(frame, Set.of("dev.tidemark.")))) {
                return false;
            }
            if (stack.stream().anyMatch(frame -> isIn(frame, STORES))) {
                return true;
            }
            boolean isToolkits = caller().filter(frame -> isIn(frame, TOOLKIT)).isPresent();
            boolean waits = state != Thread.State.RUNNABLE;
            boolean isHarmless = inLanguage().anyMatch(frame -> isIn(frame, HARMLESS));
            return !isToolkits
                    && !isHarmless
                    && !loadsClasses()
                    && (waits || inLanguage().anyMatch(each -> isIn(each, FILES_AND_SOCKETS)));
        }

        private boolean loadsClasses() {
            return inLanguage().anyMatch(frame -> isIn(frame, CLASS_LOADING));
        }

        /// The calls inside Java's own library, above whoever made them.
        private Stream<StackTraceElement> inLanguage() {
            return stack.stream().takeWhile(frame -> isIn(frame, LANGUAGE));
        }

        private Optional<StackTraceElement> caller() {
            return stack.stream().filter(frame -> !isIn(frame, LANGUAGE)).findFirst();
        }

        /// In a word or two, what it is about.
        String cause() {
            if (isForbidden()) {
                return "our code waits or reads";
            }
            if (loadsClasses()) {
                return "loading of classes";
            }
            if (isWithin("Css", "StyleManager", "applyCss")) {
                return "style sheets";
            }
            if (isWithin("Font", "TextLayout", "PrismText", "text.")) {
                return "text";
            }
            if (isWithin("layout", "Layout")) {
                return "layout";
            }
            return stack.stream()
                    .filter(frame -> isIn(frame, Set.of("dev.tidemark.")))
                    .findFirst()
                    .map(frame -> frame.getClassName() + "." + frame.getMethodName())
                    .orElse(state == Thread.State.RUNNABLE ? "JavaFX" : "JavaFX waits for its renderer");
        }

        private boolean isWithin(String... words) {
            return stack.stream()
                    .map(frame -> frame.getClassName() + "." + frame.getMethodName())
                    .filter(frame -> !frame.startsWith("dev.tidemark."))
                    .anyMatch(frame -> Arrays.stream(words).anyMatch(frame::contains));
        }

        private static boolean isIn(StackTraceElement frame, Set<String> packages) {
            return packages.stream().anyMatch(frame.getClassName()::startsWith);
        }

        @Override
        public String toString() {
            return state + "\n"
                    + stack.stream().map(frame -> "    at " + frame + "\n").collect(Collectors.joining());
        }
    }

    /// A moment at which our code had the thread wait, read or write; empty for none.
    Optional<Sample> fault() {
        return samples.stream().filter(Sample::isForbidden).findFirst();
    }

    /// What the thread was seen at most.
    String cause() {
        Map<String, Long> causes = samples.stream()
                .map(Sample::cause)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        return causes.entrySet().stream()
                .max(Comparator.comparing(Map.Entry::getValue))
                .map(Map.Entry::getKey)
                .orElse("nothing seen");
    }

    @Override
    public String toString() {
        return length.toMillis() + " ms, " + cause();
    }
}
