package killswitch.api;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.inject.Inject;

@AnalyzeClasses(packages = "killswitch.api", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule only_the_wiring_knows_where_things_are_stored = noClasses()
            .that()
            .resideOutsideOfPackage("killswitch.api.wiring")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("killswitch.dynamodb..", "software.amazon..")
            .because("a resource translates, and must not care what it is stored in");

    @ArchTest
    static final ArchRule only_the_edge_knows_lambda = noClasses()
            .that()
            .resideOutsideOfPackages("killswitch.api.lambda", "killswitch.api.request")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.amazonaws..", "io.quarkus.amazon..")
            .because("what a request is, HttpEvent says; nobody else looks into the event");

    @ArchTest
    static final ArchRule the_way_in_from_lambda_needs_no_container = noClasses()
            .that()
            .resideInAPackage("killswitch.api.lambda")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta..", "killswitch.api.wiring..")
            .because("it runs before Quarkus has started");

    @ArchTest
    static final ArchRule nothing_is_injected_into_fields =
            noFields().should().beAnnotatedWith(Inject.class).because("what a class needs stands in its constructor");
}
