package io.eventportal;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** The rooms of the house, and who may enter which. */
class BoundaryTests {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.eventportal");

    @Test
    void everyRoomImportsOnlyWhatItMay() {
        var modules = ApplicationModules.of(EventPortal.class);

        modules.verify();

        assertThat(modules.stream().map(module -> module.getIdentifier().toString()))
                .contains(
                        "schema",
                        "asyncapi",
                        "catalog",
                        "compatibility",
                        "lint",
                        "embedded",
                        "security",
                        "governance",
                        "registry",
                        "intake",
                        "traffic",
                        "topology",
                        "search",
                        "proposals",
                        "impact",
                        "web");
    }

    @Test
    void noRoomImportsADoor() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "io.eventportal.web..", "io.eventportal.intake..", "io.eventportal.gate..", "io.eventportal")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.eventportal.web..", "io.eventportal.intake..", "io.eventportal.gate..")
                .check(CLASSES);
    }

    @Test
    void modelCodeKnowsNoFramework() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "io.eventportal.schema..",
                        "io.eventportal.asyncapi..",
                        "io.eventportal.catalog",
                        "io.eventportal.compatibility..",
                        "io.eventportal.lint..",
                        "io.eventportal.gate..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.springframework.jdbc..",
                        "org.springframework.web..",
                        "org.springframework.kafka..",
                        "org.springframework.context..",
                        "org.apache.kafka..",
                        "java.sql..")
                .check(CLASSES);
    }

    @Test
    void onlyWebKnowsTemplatesAndStatusCodes() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.eventportal.web..", "io.eventportal")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.thymeleaf..", "org.springframework.web..", "org.springframework.http..")
                .check(CLASSES);
    }

    @Test
    void onlyTrafficTouchesKafkaClients() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.eventportal.traffic..", "io.eventportal.embedded..", "io.eventportal")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.kafka.clients..", "org.springframework.kafka..")
                .check(CLASSES);
    }
}
