package io.eventportal.web.twins;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.util.MimeTypeUtils;

/** Which form of a page a request asks for. */
final class TwinRequest {

    /** The parameter that names the form. */
    static final String PARAMETER = "as";

    /** Set where the ending of the address named the form. */
    static final String ENDING = TwinRequest.class.getName();

    private static final String HTML = "html";

    private TwinRequest() {}

    /**
     * Empty if it asks for the page itself.
     *
     * @throws UnknownTwinException if the parameter names no form
     */
    static Optional<TwinFormat> formatOf(HttpServletRequest request) {
        var named = request.getParameter(PARAMETER);
        if (named != null && !named.isEmpty()) {
            return named.equals(HTML)
                    ? Optional.empty()
                    : Optional.of(TwinFormat.of(named).orElseThrow(() -> new UnknownTwinException(named)));
        }
        if (request.getAttribute(ENDING) instanceof TwinFormat ending) {
            return Optional.of(ending);
        }
        return preferred(request.getHeader(HttpHeaders.ACCEPT));
    }

    /** What is accepted most gladly; a caller that takes HTML, or anything, as gladly gets the page. */
    private static Optional<TwinFormat> preferred(@Nullable String accept) {
        for (var type : accepted(accept)) {
            if (type.isWildcardType() || type.includes(MediaType.TEXT_HTML)) {
                return Optional.empty();
            }
            for (var format : TwinFormat.values()) {
                if (type.equalsTypeAndSubtype(format.mediaType())) {
                    return Optional.of(format);
                }
            }
        }
        return Optional.empty();
    }

    private static List<MediaType> accepted(@Nullable String accept) {
        if (accept == null || accept.isBlank()) {
            return List.of();
        }
        try {
            var types = new ArrayList<>(MediaType.parseMediaTypes(accept));
            MimeTypeUtils.sortBySpecificity(types);
            types.sort((one, other) -> Double.compare(other.getQualityValue(), one.getQualityValue()));
            return types;
        } catch (InvalidMediaTypeException e) {
            return List.of(); // who cannot say what they want gets the page
        }
    }

    /** The address of the request with the form named in it. */
    static String addressOf(HttpServletRequest request, TwinFormat format) {
        var query = request.getQueryString() == null
                ? ""
                : Arrays.stream(request.getQueryString().split("&"))
                        .filter(part -> !part.isEmpty() && !part.startsWith(PARAMETER + "="))
                        .map(part -> part + "&")
                        .collect(Collectors.joining());
        return request.getRequestURI() + "?" + query + PARAMETER + "=" + format.id();
    }
}
