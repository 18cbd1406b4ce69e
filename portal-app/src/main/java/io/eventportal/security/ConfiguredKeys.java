package io.eventportal.security;

import org.springframework.stereotype.Component;

/** Makes the keys that the operator configured valid, and earlier ones of the same names useless. */
@Component
class ConfiguredKeys {

    ConfiguredKeys(ConfiguredKeysProperties properties, ApiKeys keys) {
        properties.keys().forEach(key -> keys.replace(key.name(), key.role(), key.secret()));
    }
}
