package io.eventportal.web.design;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.eventportal.asyncapi.AsyncApiReader;
import io.eventportal.asyncapi.AsyncApiReading.Valid;
import io.eventportal.asyncapi.DocumentFiles;
import io.eventportal.catalog.Application;
import io.eventportal.catalog.ApplicationId;
import io.eventportal.catalog.store.Applications;
import io.eventportal.governance.LintOverrides;
import io.eventportal.lint.LintSettings;
import io.eventportal.lint.Linter;
import io.eventportal.lint.Scorecard;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** Holds the newest document of an application against the rules, as severe as they are in its domain. */
@Service
public class DesignReview {

    private static final int REMEMBERED = 500;

    private final Applications applications;
    private final LintOverrides overrides;
    private final Cache<Question, Optional<Scorecard>> answers =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    /** A document by its fingerprint, and what is asked of it: the answer never changes. */
    private record Question(String fingerprint, LintSettings settings) {}

    DesignReview(Applications applications, LintOverrides overrides) {
        this.applications = applications;
        this.overrides = overrides;
    }

    /** Empty if no document that can be read today declares the application. */
    public Optional<Scorecard> of(ApplicationId id) {
        return applications.find(id).flatMap(this::review);
    }

    private Optional<Scorecard> review(Application application) {
        var history = applications.history(application.id());
        if (history.isEmpty()) {
            return Optional.empty();
        }
        var newest = history.getFirst();
        var question = new Question(newest.fingerprint(), overrides.of(application.domain()));
        return answers.get(question, asked -> review(application.id(), newest.revision(), asked));
    }

    private Optional<Scorecard> review(ApplicationId id, int revision, Question asked) {
        return applications
                .document(id, revision)
                .map(saved -> AsyncApiReader.read(saved.path(), saved.text(), DocumentFiles.of(saved.files())))
                .filter(Valid.class::isInstance)
                .map(reading -> new Linter(asked.settings()).document(((Valid) reading).document()));
    }
}
