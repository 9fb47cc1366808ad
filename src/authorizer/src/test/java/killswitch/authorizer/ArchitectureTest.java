package killswitch.authorizer;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;

@AnalyzeClasses(packages = "killswitch.authorizer", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule one_class_knows_the_cloud = noClasses()
            .that()
            .doNotHaveSimpleName("Cloud")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("software.amazon..", "killswitch.dynamodb..")
            .because("what is decided must not hang on where it is stored");

    @ArchTest
    static final ArchRule one_class_is_known_to_lambda = noClasses()
            .that()
            .doNotHaveSimpleName("AuthorizerHandler")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.amazonaws..", "org.crac..")
            .because("everything else runs without Lambda, and is tested so");

    @ArchTest
    static final ArchRule the_environment_is_read_where_lambda_starts = noClasses()
            .that()
            .doNotHaveSimpleName("AuthorizerHandler")
            .should()
            .callMethod(System.class, "getenv")
            .orShould()
            .callMethod(System.class, "getenv", String.class)
            .because("what a function needs stands in one place");

    @ArchTest
    static final ArchRule one_class_makes_the_clock = noClasses()
            .that()
            .doNotHaveSimpleName("Wiring")
            .should()
            .callMethod(Clock.class, "systemUTC")
            .orShould()
            .callMethod(Instant.class, "now")
            .because("tests say when it is, and there is one clock in the program");
}
