package io.eventportal.lint;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Names that fields have which hold what is personal or secret, as far as a name can tell. */
public final class SensitiveName {

    private static final Pattern BETWEEN_WORDS = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|[^A-Za-z0-9]+");

    private static final Set<String> LAST_WORDS = Set.of(
            "email",
            "phone",
            "mobile",
            "msisdn",
            "ssn",
            "passport",
            "iban",
            "password",
            "passwd",
            "secret",
            "cvv",
            "cvc",
            "dob",
            "birthdate",
            "birthday",
            "surname",
            "salary",
            "pan");

    private static final Set<String> LAST_TWO_WORDS = Set.of(
            "first name",
            "last name",
            "family name",
            "given name",
            "full name",
            "maiden name",
            "email address",
            "phone number",
            "mobile number",
            "ip address",
            "street address",
            "postal address",
            "home address",
            "card number",
            "account number",
            "passport number",
            "tax id",
            "national id",
            "birth date",
            "access token",
            "api key",
            "social security",
            "security number",
            "of birth");

    private SensitiveName() {}

    public static boolean looksSensitive(String field) {
        var words = BETWEEN_WORDS.split(field);
        if (words.length == 0) {
            return false;
        }
        var last = words[words.length - 1].toLowerCase(Locale.ROOT);
        var before = words.length < 2 ? "" : words[words.length - 2].toLowerCase(Locale.ROOT);
        return LAST_WORDS.contains(last) || LAST_TWO_WORDS.contains(before + " " + last);
    }
}
