package killswitch.access;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;

@AnalyzeClasses(packages = "killswitch.access", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule of_who_decides_one_class_knows_secrets_manager = noClasses()
            .that()
            .resideOutsideOfPackage("killswitch.access.rotation")
            .and()
            .doNotHaveSimpleName("SecretsManagerSigningSecrets")
            .and()
            .doNotHaveSimpleName("Versions")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("software.amazon..")
            .because("who may do what must not hang on where a secret is kept");

    @ArchTest
    static final ArchRule leases_and_tokens_of_issuers_alone_know_the_token_library = classes()
            .that()
            .haveSimpleNameNotStartingWith("Lease")
            .and()
            .resideOutsideOfPackage("killswitch.access.issuer")
            .and()
            .doNotHaveSimpleName("SigningSecret")
            .should()
            .onlyDependOnClassesThat()
            .resideOutsideOfPackage("com.nimbusds..")
            .because("a token is believed in one place for each kind, where everything about it is checked");

    @ArchTest
    static final ArchRule time_comes_in_through_the_constructor = noClasses()
            .should()
            .callMethod(Clock.class, "systemUTC")
            .orShould()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .because("tests say when it is, and there is one clock in the program");

    @ArchTest
    static final ArchRule nobody_reads_the_environment = noClasses()
            .should()
            .callMethod(System.class, "getenv")
            .orShould()
            .callMethod(System.class, "getenv", String.class)
            .orShould()
            .callMethod(System.class, "getProperty", String.class)
            .because("each artefact reads its environment in one place, and hands it over");
}
