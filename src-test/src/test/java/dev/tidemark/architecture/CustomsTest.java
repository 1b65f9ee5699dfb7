package dev.tidemark.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static dev.tidemark.architecture.Code.MAIN;
import static dev.tidemark.architecture.Code.SHIPPED;
import static dev.tidemark.architecture.Code.TESTS;
import static dev.tidemark.architecture.Code.are;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import java.time.Clock;
import java.time.temporal.TemporalAccessor;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;

/// How the code is written, where class files can tell.
class CustomsTest {
    private static final DescribedPredicate<JavaClass> BELOW_APP =
            are("below app", type -> !Code.partOf(type).equals("app"));
    private static final DescribedPredicate<JavaAccess<?>> SLEEP =
            access("Thread.sleep", (owner, name) -> owner.isAssignableTo(Thread.class) && name.equals("sleep"));

    @Test
    void timeAndIdsArePassedIn() {
        noClasses()
                .that(BELOW_APP)
                .should()
                .accessTargetWhere(access("the clock or random ids", CustomsTest::readsClockOrChance))
                .check(SHIPPED);
    }

    @Test
    void threadsArePassedIn() {
        noClasses()
                .that(BELOW_APP)
                .should()
                .accessTargetWhere(access("what makes threads", CustomsTest::makesThreads))
                .check(SHIPPED);
    }

    @Test
    void nobodySleeps() {
        noClasses().should().accessTargetWhere(SLEEP).check(SHIPPED);
    }

    @Test
    void noTestSleeps() {
        noClasses().should().accessTargetWhere(SLEEP).check(TESTS);
    }

    @Test
    void standardStreamsBelongToApp() {
        noClasses()
                .that(BELOW_APP)
                .should()
                .accessTargetWhere(access(
                        "System.out, System.err or System.in",
                        (owner, name) -> owner.isEquivalentTo(System.class)
                                && Set.of("out", "err", "in").contains(name)))
                .check(SHIPPED);
    }

    @Test
    void noTypeIsNamedForItsShape() {
        var shapes = "(.*[.$])?\\w+(Impl|Manager|Helper|Utils?)";

        noClasses().should().haveNameMatching(shapes).check(SHIPPED);
        noClasses().should().haveNameMatching(shapes).check(TESTS);
    }

    @Test
    void staticFieldsAreFinal() {
        fields().that(areWritten())
                .and()
                .areStatic()
                .should()
                .beFinal()
                .allowEmptyShould(true)
                .check(SHIPPED);
    }

    @Test
    void everyPackageIsNullMarked() {
        Set<String> unmarked = packagesIn(TESTS, one -> !isNullMarked(one));
        unmarked.removeAll(packagesIn(MAIN, one -> true)); // their mark is beside the code that they test
        unmarked.addAll(packagesIn(MAIN, one -> !isNullMarked(one)));

        assertEquals(Set.of(), unmarked);
    }

    @Test
    void noTestIsDisabled() {
        noClasses().should().beAnnotatedWith(Disabled.class).check(TESTS);
        noMethods().should().beAnnotatedWith(Disabled.class).check(TESTS);
    }

    @Test
    void theRulesSeeTheCode() {
        assertTrue(SHIPPED.contain("dev.tidemark.app.Main"));
        assertTrue(TESTS.contain(CustomsTest.class));
    }

    private static boolean readsClockOrChance(JavaClass owner, String name) {
        return (owner.isAssignableTo(TemporalAccessor.class) && name.equals("now"))
                || (owner.isAssignableTo(Clock.class) && name.startsWith("system"))
                || (owner.isEquivalentTo(System.class) && name.equals("currentTimeMillis"))
                || (owner.isEquivalentTo(UUID.class) && name.equals("randomUUID"))
                || (owner.isEquivalentTo(Math.class) && name.equals("random"));
    }

    private static boolean makesThreads(JavaClass owner, String name) {
        return (owner.isAssignableTo(Thread.class)
                        && Set.of("<init>", "ofVirtual", "ofPlatform", "startVirtualThread")
                                .contains(name))
                || (owner.isEquivalentTo(Executors.class) && name.startsWith("new"))
                || (owner.isAssignableTo(ThreadPoolExecutor.class) && name.equals("<init>"));
    }

    private static DescribedPredicate<JavaAccess<?>> access(String description, TargetTest test) {
        return describe(description, access -> test.holds(access.getTargetOwner(), access.getName()));
    }

    private static DescribedPredicate<JavaField> areWritten() {
        return describe("are written by hand", field -> !isSynthetic(field.getModifiers()));
    }

    private static boolean isSynthetic(Set<JavaModifier> modifiers) {
        return modifiers.contains(JavaModifier.SYNTHETIC);
    }

    private static Set<String> packagesIn(JavaClasses code, Predicate<JavaPackage> which) {
        return code.stream()
                .map(JavaClass::getPackage)
                .filter(which)
                .map(JavaPackage::getName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean isNullMarked(JavaPackage one) {
        return one.tryGetPackageInfo()
                .map(info -> info.isAnnotatedWith(NullMarked.class))
                .orElse(false);
    }

    /// A question about a member that code uses.
    private interface TargetTest {
        boolean holds(JavaClass owner, String name);
    }
}
