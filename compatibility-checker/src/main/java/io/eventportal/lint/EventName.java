package io.eventportal.lint;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The words of an event's name, such as {@code OrderCreated}, {@code order.created.v1} or {@code ORDER_CREATED}. */
record EventName(List<String> words) {

    private static final Set<String> IRREGULAR_PARTICIPLES = Set.of(
            "become",
            "begun",
            "bought",
            "bound",
            "broken",
            "brought",
            "built",
            "caught",
            "chosen",
            "come",
            "cut",
            "done",
            "drawn",
            "driven",
            "fallen",
            "felt",
            "forgotten",
            "fought",
            "found",
            "frozen",
            "given",
            "gone",
            "grown",
            "heard",
            "held",
            "hidden",
            "hit",
            "kept",
            "known",
            "laid",
            "led",
            "left",
            "lent",
            "let",
            "lost",
            "made",
            "meant",
            "met",
            "overdue",
            "overridden",
            "paid",
            "put",
            "read",
            "rebuilt",
            "reset",
            "resent",
            "risen",
            "run",
            "rung",
            "seen",
            "sent",
            "set",
            "shown",
            "shut",
            "sold",
            "split",
            "spent",
            "spoken",
            "spread",
            "stolen",
            "stood",
            "stuck",
            "sunk",
            "swept",
            "taken",
            "taught",
            "thought",
            "thrown",
            "told",
            "torn",
            "undone",
            "understood",
            "upset",
            "withdrawn",
            "won",
            "worn",
            "written");

    /** End like participles and are none. */
    private static final Set<String> NO_PARTICIPLES =
            Set.of("bed", "breed", "embed", "feed", "indeed", "need", "red", "seed", "shed", "speed", "weed");

    private static final Set<String> COMMANDS = Set.of(
            "activate",
            "add",
            "allocate",
            "apply",
            "approve",
            "archive",
            "assign",
            "authorize",
            "book",
            "calculate",
            "cancel",
            "capture",
            "change",
            "charge",
            "check",
            "close",
            "complete",
            "confirm",
            "convert",
            "create",
            "deactivate",
            "delete",
            "deliver",
            "deploy",
            "disable",
            "dispatch",
            "do",
            "enable",
            "execute",
            "export",
            "fetch",
            "generate",
            "get",
            "handle",
            "import",
            "invoke",
            "load",
            "lock",
            "make",
            "merge",
            "migrate",
            "modify",
            "move",
            "notify",
            "open",
            "pay",
            "place",
            "post",
            "print",
            "process",
            "provision",
            "publish",
            "push",
            "refund",
            "register",
            "reject",
            "release",
            "remove",
            "rename",
            "replace",
            "request",
            "reserve",
            "reset",
            "resolve",
            "restart",
            "retry",
            "revoke",
            "run",
            "save",
            "schedule",
            "send",
            "ship",
            "start",
            "stop",
            "submit",
            "suspend",
            "sync",
            "transfer",
            "trigger",
            "unlock",
            "update",
            "upload",
            "validate",
            "verify",
            "withdraw",
            "write");

    static EventName of(String name) {
        var spaced = name.replaceAll("([a-z0-9])([A-Z])", "$1 $2").replaceAll("([A-Z]+)([A-Z][a-z])", "$1 $2");
        return new EventName(Arrays.stream(spaced.split("[^A-Za-z0-9]+"))
                .map(word -> word.toLowerCase(Locale.ROOT))
                .filter(word -> !word.isEmpty() && !word.matches("v?[0-9]+"))
                .toList());
    }

    boolean isPastTense() {
        return words.stream().anyMatch(EventName::isParticiple);
    }

    private static boolean isParticiple(String word) {
        return IRREGULAR_PARTICIPLES.contains(word) || word.endsWith("ed") && !NO_PARTICIPLES.contains(word);
    }

    /** Tells somebody to do something: a verb at its begin, or called a command. */
    boolean isCommand() {
        return !words.isEmpty()
                && (words.getLast().equals("command")
                        || words.getFirst().equals("command")
                        || !isPastTense() && COMMANDS.contains(words.getFirst()));
    }
}
