package killswitch.rotation;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "killswitch", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule who_judges_makes_no_secrets = noClasses()
            .that()
            .resideInAPackage("killswitch.authorizer..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("killswitch.rotation..", "killswitch.access.rotation..")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("software.amazon.awssdk.services.secretsmanager.model.PutSecretValueRequest")
            .because("the authorizer reads the secret, and its role can do no more");
}
