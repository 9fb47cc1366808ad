package killswitch.core;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;

@AnalyzeClasses(packages = "killswitch.core", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule the_core_knows_no_framework_and_no_cloud = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "killswitch.core..", "com.github.f4b6a3.ulid..", "org.jspecify..")
            .because("the rules of the switch must outlive what they run on");

    @ArchTest
    static final ArchRule time_comes_in_through_the_constructor = noClasses()
            .should()
            .callMethod(Clock.class, "systemUTC")
            .orShould()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .because("tests say when it is, and there is one clock in the program");

    @ArchTest
    static final ArchRule everything_is_immutable =
            fields().should().beFinal().because("what is shared between threads and handed to stores must not change");
}
