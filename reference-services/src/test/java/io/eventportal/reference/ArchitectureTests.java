package io.eventportal.reference;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.eventportal.reference", importOptions = DoNotIncludeTests.class)
class ArchitectureTests {

    private static final String[] SERVICES = {
        "io.eventportal.reference.order..",
        "io.eventportal.reference.payment..",
        "io.eventportal.reference.inventory..",
        "io.eventportal.reference.audit.."
    };

    @ArchTest
    static final ArchRule servicesDoNotKnowEachOther = slices().matching(
                    "io.eventportal.reference.(order|payment|inventory|audit)..")
            .should()
            .notDependOnEachOther();

    @ArchTest
    static final ArchRule messagingAndChaosKnowNoService = noClasses()
            .that()
            .resideInAnyPackage("io.eventportal.reference.messaging..", "io.eventportal.reference.chaos..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(SERVICES);

    @ArchTest
    static final ArchRule theServicesAreStrangersToThePortal = noClasses()
            .should()
            .dependOnClassesThat(
                    resideInAPackage("io.eventportal..").and(not(resideInAPackage("io.eventportal.reference.."))));
}
