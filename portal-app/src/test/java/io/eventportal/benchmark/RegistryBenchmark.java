package io.eventportal.benchmark;

import io.eventportal.benchmark.Connection.Answer;
import io.eventportal.benchmark.Load.Turn;
import io.eventportal.benchmark.Servers.Server;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Asks the portal's registry and Apicurio Registry the same questions by the API that both have, taking turns. Both keep
 * their schemas in the same PostgreSQL and hold the same subjects before anything counts.
 */
final class RegistryBenchmark {

    private static final String API = "/apis/ccompat/v7";
    private static final String MEDIA_TYPE = "application/vnd.schemaregistry.v1+json";
    private static final double TIMES = 2;
    private static final Pattern ID = Pattern.compile("\"id\"\\s*:\\s*(\\d+)");

    private final Settings settings;
    private final Consumer<Figure> told;

    RegistryBenchmark(Settings settings, Consumer<Figure> told) {
        this.settings = settings;
        this.told = told;
    }

    /** One of the two, and what it said while it was filled. */
    private record Side(Server server, String headers, int[] ids, List<AtomicLong> numbers) {

        static Side of(Server server, String credentials, int subjects) {
            var headers = credentials + "Content-Type: " + MEDIA_TYPE + "\r\nAccept: " + MEDIA_TYPE + "\r\n";
            return new Side(server, headers, new int[subjects], new ArrayList<>());
        }

        /** Reading needs no credentials. */
        byte[] get(String path) {
            return Request.get(API + path, "Accept: " + MEDIA_TYPE + "\r\n");
        }

        byte[] post(String path, long number, String schema) {
            var type = SampleSchemas.isAvro(number) ? "" : "\"schemaType\":\"JSON\",";
            var body = "{" + type + "\"schema\":" + Request.quoted(schema) + "}";
            return Request.send("POST", API + path, headers, Request.bytes(body));
        }
    }

    /** A question, the same for both but for the ids. */
    private record Question(String name, Asked asked) {}

    private interface Asked {
        byte[] of(Side side, long number);
    }

    void run() throws IOException {
        try (var servers = Servers.start(settings)) {
            var portal = servers.portal();
            var ours = Side.of(portal, "Authorization: Bearer " + Servers.key(portal) + "\r\n", settings.subjects());
            var theirs = Side.of(servers.apicurio(), "", settings.subjects());
            for (var side : List.of(ours, theirs)) {
                prepare(side);
            }
            for (var question : questions()) {
                if (settings.asks(question.name())) {
                    measure(question, servers, ours, theirs);
                }
            }
        }
    }

    private void prepare(Side side) {
        side.server()
                .ask(Request.send(
                        "PUT", API + "/config", side.headers(), Request.bytes("{\"compatibility\":\"BACKWARD\"}")));
        var turn = new Load(side.server().port(), settings.connections())
                .each(
                        settings.subjects(),
                        number -> first(side, number),
                        (number, answer) -> side.ids()[(int) number] = id(answer));
        told.accept(Figure.plain(
                "  " + side.server().name() + " was filled",
                String.format(Locale.ROOT, "%,d subjects, %,.0f a second", settings.subjects(), turn.perSecond())));
    }

    private static byte[] first(Side side, long number) {
        return side.post(
                "/subjects/" + SampleSchemas.subject("known", number) + "/versions",
                number,
                SampleSchemas.first(number));
    }

    private static int id(Answer answer) {
        var id = ID.matcher(answer.text());
        if (!id.find()) {
            throw new IllegalStateException("no id in " + answer.text());
        }
        return Integer.parseInt(id.group(1));
    }

    private List<Question> questions() {
        return List.of(
                new Question("schema by id", (side, number) -> side.get("/schemas/ids/" + side.ids()[known(number)])),
                new Question("same schema registered", (side, number) -> first(side, known(number))),
                new Question("compatibility checked", (side, number) -> check(side, known(number), number)),
                new Question("new schema registered", this::registerNew),
                new Question("subjects listed", (side, number) -> side.get("/subjects")));
    }

    /** Which of the known subjects; in no order that a cache of the last ones could use. */
    private int known(long number) {
        return (int) Math.floorMod(number * 2_654_435_761L, (long) settings.subjects());
    }

    /** Every fifth is incompatible. */
    private static byte[] check(Side side, int known, long number) {
        var schema =
                number % 5 == 0 ? SampleSchemas.incompatible(known, number) : SampleSchemas.compatible(known, number);
        return side.post(
                "/compatibility/subjects/" + SampleSchemas.subject("known", known) + "/versions/latest", known, schema);
    }

    /** In turn the first version of a new subject, and the next version of a known one, in Avro. */
    private byte[] registerNew(Side side, long number) {
        if (number % 2 == 0) {
            var fresh = number / 2;
            return side.post(
                    "/subjects/" + SampleSchemas.subject("fresh", fresh) + "/versions",
                    fresh,
                    SampleSchemas.first(fresh));
        }
        var known = known(number) / 2 * 2;
        return side.post(
                "/subjects/" + SampleSchemas.subject("known", known) + "/versions",
                known,
                SampleSchemas.compatible(known, number));
    }

    /** What a side did with its turns, and how much of the processors it and the database took for that. */
    private static final class Account {

        private final AtomicLong numbers = new AtomicLong();
        private final List<Turn> turns = new ArrayList<>();
        private Duration processors = Duration.ZERO;

        double microsPerRequest() {
            return processors.toNanos() / 1e3 / Turn.all(turns).nanos().length;
        }
    }

    private void measure(Question question, Servers servers, Side ours, Side theirs) throws IOException {
        var our = new Account();
        var their = new Account();
        turn(question, ours, our.numbers, settings.warmUp());
        turn(question, theirs, their.numbers, settings.warmUp());
        for (var round = 0; round < settings.rounds(); round++) {
            turn(question, servers, ours, our);
            turn(question, servers, theirs, their);
        }
        tell(question, our.turns, their.turns);
        told.accept(Figure.plain(
                "  processor time for a request",
                String.format(
                        Locale.ROOT,
                        "%.2f of theirs; %,.0f microseconds, theirs %,.0f",
                        our.microsPerRequest() / their.microsPerRequest(),
                        our.microsPerRequest(),
                        their.microsPerRequest())));
    }

    private void turn(Question question, Servers servers, Side side, Account account) throws IOException {
        var before = servers.processorTime(side.server());
        account.turns.add(turn(question, side, account.numbers, settings.turn()));
        account.processors =
                account.processors.plus(servers.processorTime(side.server()).minus(before));
    }

    private Turn turn(Question question, Side side, AtomicLong numbers, Duration time) {
        return new Load(side.server().port(), settings.connections())
                .during(time, numbers, number -> question.asked().of(side, number));
    }

    private void tell(Question question, List<Turn> ours, List<Turn> theirs) {
        var ratios = new double[ours.size()];
        for (var i = 0; i < ratios.length; i++) {
            ratios[i] = ours.get(i).perSecond() / theirs.get(i).perSecond();
        }
        Arrays.sort(ratios);
        var median = ratios[ratios.length / 2];
        var our = Turn.all(ours);
        var their = Turn.all(theirs);
        told.accept(new Figure(
                question.name() + ", times their rate",
                String.format(
                        Locale.ROOT,
                        "%.2fx (%.2f to %.2f); %,.0f/s, theirs %,.0f/s",
                        median,
                        ratios[0],
                        ratios[ratios.length - 1],
                        our.perSecond(),
                        their.perSecond()),
                ">= " + TIMES,
                median >= TIMES));
        told.accept(new Figure(
                "  milliseconds, p50 and p99",
                String.format(
                        Locale.ROOT,
                        "%.2f and %.2f, theirs %.2f and %.2f",
                        our.millis(0.5),
                        our.millis(0.99),
                        their.millis(0.5),
                        their.millis(0.99)),
                "p99 <= theirs",
                our.millis(0.99) <= their.millis(0.99)));
    }
}
