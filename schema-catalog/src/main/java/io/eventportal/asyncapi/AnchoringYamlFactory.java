package io.eventportal.asyncapi;

import java.io.Reader;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.io.IOContext;
import tools.jackson.core.util.SimpleStreamReadContext;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLParser;

/** A YAML factory whose parsers also know the anchors of scalars, which Jackson's forget. */
final class AnchoringYamlFactory extends YAMLFactory {

    private static final long serialVersionUID = 1L;

    /** The scanner copies all of a scalar that it has so far whenever it reads on. */
    private static final int READ_AT_ONCE = 512 * 1024;

    AnchoringYamlFactory(StreamReadConstraints constraints, int codePoints) {
        super(YAMLFactory.builder()
                .streamReadConstraints(constraints)
                .loadSettings(LoadSettings.builder()
                        .setCodePointLimit(codePoints)
                        .setBufferSize(READ_AT_ONCE)
                        .build()));
    }

    @Override
    protected Parser _createParser(ObjectReadContext context, IOContext io, Reader reader) {
        return new Parser(this, context, io, reader);
    }

    static final class Parser extends YAMLParser {

        private @Nullable Event last;

        private Parser(AnchoringYamlFactory factory, ObjectReadContext context, IOContext io, Reader reader) {
            super(
                    context,
                    io,
                    factory._getBufferRecycler(),
                    context.getStreamReadFeatures(factory.getStreamReadFeatures()),
                    context.getFormatReadFeatures(factory.getFormatReadFeatures()),
                    factory._loadSettings,
                    reader);
            // Jackson's stops at the first duplicate name; ours are collected by whoever reads.
            _streamReadContext = SimpleStreamReadContext.createRootContext(null);
        }

        @Override
        protected Event nextEvent() {
            var event = super.nextEvent();
            last = event;
            return event;
        }

        /** The anchor of the current value; null if it has none. */
        @Nullable String anchor() {
            if (last instanceof ScalarEvent scalar) {
                return scalar.getAnchor().map(anchor -> anchor.getValue()).orElse(null);
            }
            return getObjectId();
        }
    }
}
