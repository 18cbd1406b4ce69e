package io.eventportal.compatibility;

import io.eventportal.schema.InvalidSchemaException;
import io.eventportal.schema.Schema;
import io.eventportal.schema.SchemaFormat;
import io.eventportal.schema.SchemaSource;
import io.eventportal.schema.StackGuard;
import java.util.EnumMap;
import java.util.Map;
import java.util.ServiceLoader;

/**
 * Makes an example of any schema. The same schema always gives the same example. It takes a bounded number of steps; what is
 * made has been taken by an independent engine.
 */
public final class Examples {

    private static final Map<SchemaFormat, ExampleMaker> MAKERS = makers();

    private Examples() {}

    private static Map<SchemaFormat, ExampleMaker> makers() {
        var makers = new EnumMap<SchemaFormat, ExampleMaker>(SchemaFormat.class);
        for (var maker : ServiceLoader.load(ExampleMaker.class, Examples.class.getClassLoader())) {
            makers.put(maker.format(), maker);
        }
        return makers;
    }

    /** @param type the message of a Protobuf file that is meant; the first if there is none of that name */
    public static Example of(SchemaSource source, String type) {
        try {
            var maker = MAKERS.get(source.format());
            return maker == null
                    ? new Example.None(
                            "Nothing makes examples of " + source.format().id() + ".")
                    : maker.example(Schema.parse(source).only(type));
        } catch (InvalidSchemaException e) {
            return new Example.None("The schema is not valid, so no event can follow it.");
        } catch (StackGuard.StackExhaustedException e) {
            return new Example.None("The schema is nested too deeply to make an example.");
        }
    }
}
