package io.eventportal.web.twins;

import com.fasterxml.jackson.annotation.JsonValue;
import io.eventportal.catalog.ApplicationId;
import io.eventportal.compatibility.Rule;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The view record of a page as JSON: its components in their order, by their names; instants in ISO 8601, constants in
 * lower case, an application by its id, a rule by its id, a place to go as {@code {"text", "href"}}.
 */
@Component
class TwinJson {

    private final JsonMapper mapper = JsonMapper.builder()
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
            .addMixIn(ApplicationId.class, ById.class)
            .addMixIn(Rule.class, RuleById.class)
            .build();

    private abstract static class ById {
        @JsonValue
        abstract String value();
    }

    private abstract static class RuleById {
        @JsonValue
        abstract String id();
    }

    JsonNode tree(Object view) {
        return mapper.valueToTree(view);
    }
}
