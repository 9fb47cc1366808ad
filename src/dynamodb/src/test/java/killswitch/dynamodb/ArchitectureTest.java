package killswitch.dynamodb;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

@AnalyzeClasses(packages = "killswitch.dynamodb", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule one_class_talks_to_the_vendor = noClasses()
            .that()
            .doNotHaveSimpleName("Table")
            .and()
            .doNotHaveSimpleName("Insertion")
            .and()
            .doNotHaveSimpleName("Stores")
            .and()
            .doNotHaveSimpleName("Clients")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(DynamoDbClient.class)
            .because("its exceptions stop where it is called, and every item is marked there");

    @ArchTest
    static final ArchRule stores_do_not_know_how_their_items_look = noClasses()
            .that()
            .haveSimpleNameEndingWith("Store")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("software.amazon.awssdk..")
            .because("one class knows each table");

    @ArchTest
    static final ArchRule time_comes_in_through_the_constructor = noClasses()
            .should()
            .callMethod(Clock.class, "systemUTC")
            .orShould()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .because("tests say when it is, and there is one clock in the program");
}
