package dev.streambuddy.catalog;

import jakarta.validation.Validator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Changes what a creator says about a video, as JSON merge patches (RFC 7396).
@Component
class Changes {

    private static final Set<String> CHANGEABLE = Set.of("title", "description", "tags", "metadata", "visibility");

    private final Videos videos;
    private final JsonMapper mapper;
    private final Validator validator;

    Changes(Videos videos, JsonMapper mapper, Validator validator) {
        this.videos = videos;
        this.mapper = mapper;
        this.validator = validator;
    }

    /// @param ifMatch entity tags one of which the video must have; null or `*` for any
    @Transactional
    Video change(String id, ObjectNode patch, @Nullable String ifMatch, Caller caller) {
        var video = videos.lock(id, caller).orElseThrow(CatalogException::notFound);
        requireMatch(video, ifMatch);
        videos.update(video.id(), patched(video.input(), patch));
        return videos.find(id, caller).orElseThrow(CatalogException::notFound);
    }

    static void requireMatch(Video video, @Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.strip().equals("*")) {
            return;
        }
        if (!List.of(ifMatch.strip().split("\\s*,\\s*")).contains(video.etag())) {
            throw CatalogException.preconditionFailed();
        }
    }

    private VideoInput patched(VideoInput before, ObjectNode patch) {
        requireChangeable(patch);
        var merged = mapper.<ObjectNode>valueToTree(before);
        merge(merged, patch);
        var after = read(merged);
        requireValid(after);
        return after;
    }

    private static void merge(ObjectNode target, ObjectNode patch) {
        for (Map.Entry<String, JsonNode> change : patch.properties()) {
            var name = change.getKey();
            var value = change.getValue();
            if (value.isNull()) {
                target.remove(name);
            } else if (value instanceof ObjectNode inner && target.get(name) instanceof ObjectNode outer) {
                merge(outer, inner);
            } else {
                target.set(name, value);
            }
        }
    }

    private VideoInput read(ObjectNode merged) {
        try {
            return mapper.treeToValue(merged, VideoInput.class);
        } catch (JacksonException e) {
            throw CatalogException.unreadable(e);
        }
    }

    private static void requireChangeable(ObjectNode patch) {
        var others = patch.propertyNames().stream()
                .filter(name -> !CHANGEABLE.contains(name))
                .map(name -> new CatalogException.FieldError(name, "cannot be changed"))
                .toList();
        if (!others.isEmpty()) {
            throw CatalogException.invalid(others);
        }
    }

    private void requireValid(VideoInput input) {
        var errors = new ArrayList<CatalogException.FieldError>();
        validator
                .validate(input)
                .forEach(it -> errors.add(
                        new CatalogException.FieldError(it.getPropertyPath().toString(), it.getMessage())));
        if (!errors.isEmpty()) {
            throw CatalogException.invalid(errors);
        }
        if (input.visibility() == Visibility.SIGNED) {
            throw CatalogException.signedNotSupported();
        }
    }
}
