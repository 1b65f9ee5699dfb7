package dev.tidemark.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static dev.tidemark.architecture.Code.SHIPPED;
import static dev.tidemark.architecture.Code.are;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Who may import whom.
class ArrowsTest {
    private static final Set<String> PURE = Set.of("clock", "domain", "merge", "reconcile", "audit");
    private static final Set<String> JOINED = with(PURE, "intent");
    private static final Set<String> REPLICATED = with(JOINED, "replicate");

    /// Every part of the shipped code with the parts it may import. A part that is not named here does not exist: give
    /// a
    /// new one its arrows.
    private static final Map<String, Set<String>> ARROWS = Map.ofEntries(
            Map.entry("", Set.of()),
            Map.entry("clock", Set.of()),
            Map.entry("domain", Set.of("clock")),
            Map.entry("intent", Set.of("domain", "clock")),
            Map.entry("audit", Set.of("intent", "domain", "clock")),
            Map.entry("merge", Set.of("domain", "clock")),
            Map.entry("reconcile", Set.of("intent", "merge", "domain", "clock")),
            Map.entry("form", Set.of("domain")),
            Map.entry("replicate", JOINED),
            Map.entry("engine", REPLICATED),
            Map.entry("adapter.h2", REPLICATED),
            Map.entry("adapter.files", Set.of("replicate", "domain")),
            Map.entry("adapter.ed25519", Set.of("reconcile", "domain")),
            Map.entry("adapter.couchbase", with(REPLICATED, "pairing")),
            Map.entry("search", with(REPLICATED, "engine")),
            Map.entry("adapter.lucene", Set.of("search", "replicate", "domain", "clock")),
            Map.entry("adapter.javarosa", Set.of("form", "domain")),
            Map.entry("note", with(REPLICATED, "engine")),
            Map.entry("record", with(REPLICATED, "engine", "form")),
            Map.entry("pairing", Set.of()),
            Map.entry("hub", Set.of()),
            Map.entry("ui", with(REPLICATED, "engine", "search", "form", "note", "record", "pairing")),
            Map.entry(
                    "app",
                    with(REPLICATED, "engine", "form", "note", "record", "search", "hub", "ui", "adapter", "pairing")));

    /// Technologies, and the parts that may name them.
    private static final Map<String, Set<String>> TECHNOLOGIES = Map.ofEntries(
            Map.entry("com.couchbase..", Set.of("adapter.couchbase")),
            Map.entry("org.h2..", Set.of("adapter.h2", "hub")),
            Map.entry("java.sql..", Set.of("adapter.h2", "hub")),
            Map.entry("com.zaxxer..", Set.of("adapter.h2", "hub")),
            Map.entry("org.flywaydb..", Set.of("adapter.h2", "hub")),
            Map.entry("org.apache.lucene..", Set.of("adapter.lucene")),
            Map.entry("org.javarosa..", Set.of("adapter.javarosa")),
            Map.entry("org.eclipse.jetty..", Set.of("hub")),
            Map.entry("org.bouncycastle..", Set.of("hub")),
            Map.entry("io.micrometer..", Set.of("hub")),
            Map.entry("org.mozilla.javascript..", Set.of("hub")),
            Map.entry("picocli..", Set.of("app")),
            Map.entry("javafx..", Set.of("ui", "app")),
            Map.entry("javax.jmdns..", Set.of("app")),
            Map.entry("io.nayuki..", Set.of("ui")));

    @ParameterizedTest(name = "{0}")
    @MethodSource("parts")
    void partImportsOnlyWhatItsArrowsAllow(String part) {
        Set<String> allowed = ARROWS.getOrDefault(part, Set.of());

        noClasses()
                .that(are("in " + part, type -> Code.partOf(type).equals(part)))
                .should()
                .dependOnClassesThat(are(
                        "our own, outside of " + part + " and " + new TreeSet<>(allowed),
                        type -> Code.isOurs(type) && !mayBeImported(type, part, allowed)))
                .allowEmptyShould(true)
                .check(SHIPPED);
    }

    static Set<String> parts() {
        return new TreeSet<>(ARROWS.keySet());
    }

    @Test
    void everyPartHasItsArrows() {
        Set<String> unnamed = SHIPPED.stream()
                .map(Code::partOf)
                .filter(part -> !ARROWS.containsKey(part))
                .collect(Collectors.toCollection(TreeSet::new));

        assertEquals(Set.of(), unnamed);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("technologies")
    void technologyIsNamedOnlyWhereItBelongs(String technology) {
        Set<String> allowed = TECHNOLOGIES.getOrDefault(technology, Set.of());

        noClasses()
                .that(are("outside of " + new TreeSet<>(allowed), type -> !allowed.contains(Code.partOf(type))))
                .should()
                .dependOnClassesThat(resideInAPackage(technology))
                .allowEmptyShould(true)
                .check(SHIPPED);
    }

    static Set<String> technologies() {
        return new TreeSet<>(TECHNOLOGIES.keySet());
    }

    @Test
    void adaptersAreNamedOnlyInWiring() {
        classes()
                .that()
                .resideInAPackage("dev.tidemark.adapter..")
                .should()
                .onlyHaveDependentClassesThat(are(
                        "in an adapter, in a Wiring of app or in the testkit",
                        type -> Code.partOf(type).startsWith("adapter")
                                || Code.partOf(type).startsWith("testkit")
                                || isWiring(type)))
                .allowEmptyShould(true)
                .check(SHIPPED);
    }

    @Test
    void platformIsNamedOnlyInApp() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.tidemark.app..")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("javafx.application.Platform")
                .allowEmptyShould(true)
                .check(SHIPPED);
    }

    /// What the front door takes and gives may be named by a window, and nothing else of what lies behind it.
    @Test
    void windowsCallNothingBehindTheFrontDoor() {
        noClasses()
                .that(are("of the window", type -> Code.partOf(type).equals("ui")))
                .should()
                .callMethodWhere(DescribedPredicate.describe(
                        "a port, but for ending a subscription",
                        call -> Code.isOurs(call.getTargetOwner())
                                && Set.of("replicate", "intent").contains(Code.partOf(call.getTargetOwner()))
                                && call.getTargetOwner().isInterface()
                                && !call.getTargetOwner().getSimpleName().equals("Subscription")
                                && !call.getTargetOwner().getSimpleName().equals("Action")))
                .allowEmptyShould(true)
                .check(SHIPPED);
    }

    @Test
    void pureCodeTouchesNoDiskNoNetworkNoThread() {
        noClasses()
                .that(are("pure", type -> PURE.contains(Code.partOf(type))))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.nio.file..", "java.nio.channels..", "java.net..", "org.slf4j..")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Executor.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Thread.class)
                .allowEmptyShould(true)
                .check(SHIPPED);
    }

    @Test
    void nothingOfTheSyncEngineIsNamedAfterANote() {
        noClasses()
                .that(are(
                        "below ui, outside of note",
                        type -> !Set.of("note", "ui", "app").contains(Code.partOf(type))))
                .should()
                .haveNameMatching("(.*[.$])?([A-Za-z0-9]*[a-z0-9])?Notes?([A-Z0-9$].*)?")
                .allowEmptyShould(true)
                .check(SHIPPED);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {"dev.tidemark.(*)..", "dev.tidemark.hub.(*)..", "dev.tidemark.ui.(*)..", "dev.tidemark.app.(*).."
            })
    void packagesAreFreeOfCycles(String packages) {
        slices().matching(packages)
                .should()
                .beFreeOfCycles()
                .allowEmptyShould(true)
                .check(SHIPPED);
    }

    private static boolean mayBeImported(JavaClass type, String part, Set<String> allowed) {
        String imported = Code.partOf(type);
        return imported.equals(part) || allowed.contains(imported) || isAdapterFor(imported, allowed);
    }

    private static boolean isAdapterFor(String imported, Set<String> allowed) {
        return imported.startsWith("adapter.") && allowed.contains("adapter");
    }

    private static boolean isWiring(JavaClass type) {
        String outermost = type.getName().replaceFirst("\\$.*", "");
        return Code.partOf(type).equals("app") && outermost.endsWith("Wiring");
    }

    private static Set<String> with(Set<String> parts, String... more) {
        var all = new TreeSet<>(parts);
        all.addAll(Set.of(more));
        return Set.copyOf(all);
    }
}
