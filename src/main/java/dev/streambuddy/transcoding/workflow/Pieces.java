package dev.streambuddy.transcoding.workflow;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.streambuddy.storage.BucketLayout;
import dev.streambuddy.storage.ObjectStore;
import dev.streambuddy.transcoding.SourceFacts;
import dev.streambuddy.transcoding.ffmpeg.EncodingPlan;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// What the workers of one run share through the bucket: the plan, and an index of every finished piece, in a folder
/// named by the plan's fingerprint. Segments lie in a folder of the same name, so what one plan wrote no other touches.
@Component
class Pieces {

    private static final String JSON = "application/json";

    /// Hex digits that tell the plans of one video apart.
    private static final int FINGERPRINT = 16;

    private static final Pattern EDITION = Pattern.compile("([0-9a-f]{16})/");
    private static final String PLAN = "plan";

    private final ObjectStore objects;
    private final JsonMapper json;

    /// A worker encodes many pieces by one plan.
    private final Cache<String, StoredPlan> plans = Caffeine.newBuilder()
            .maximumSize(32)
            .expireAfterAccess(Duration.ofMinutes(5))
            .build();

    Pieces(ObjectStore objects, JsonMapper json) {
        this.objects = objects;
        this.json = json;
    }

    /// Stores a plan under its fingerprint.
    StoredPlan save(ProcessRequest request, SourceFacts facts, EncodingPlan plan) {
        var fingerprint =
                sha256(json.writeValueAsBytes(new StoredPlan("", facts, plan))).substring(0, FINGERPRINT);
        var stored = new StoredPlan(fingerprint, facts, plan);
        save(request, fingerprint, PLAN, stored);
        return stored;
    }

    /// A stored plan.
    StoredPlan plan(ProcessRequest request, String fingerprint) {
        return plans.get(
                key(request, fingerprint, PLAN),
                _ -> find(request, fingerprint, PLAN, StoredPlan.class)
                        .orElseThrow(() -> Failures.permanent(
                                Failures.INTERNAL, "What was planned for this video is gone. Retry the job.")));
    }

    /// The index of a finished piece.
    ///
    /// @param piece folder of the track and number, e.g. `720p/0003`
    /// @return empty when it is not finished
    Optional<PieceIndex> find(ProcessRequest request, String fingerprint, String piece) {
        return find(request, fingerprint, piece, PieceIndex.class);
    }

    /// Whatever was saved under that name.
    <T> Optional<T> find(ProcessRequest request, String fingerprint, String name, Class<T> type) {
        return objects.get(key(request, fingerprint, name)).map(it -> json.readValue(it, type));
    }

    void save(ProcessRequest request, String fingerprint, String name, Object content) {
        objects.put(key(request, fingerprint, name), json.writeValueAsBytes(content), JSON);
    }

    /// Removes what other plans of this source left, now that nobody is sent to it any more.
    void removeOthers(ProcessRequest request, String fingerprint) {
        for (var prefix : List.of(
                BucketLayout.presentation(request.videoId(), request.version()),
                BucketLayout.work(request.videoId(), request.version()))) {
            objects.list(prefix)
                    .map(it -> EDITION.matcher(it.key().substring(prefix.length())))
                    .filter(it -> it.lookingAt() && !it.group(1).equals(fingerprint))
                    .map(it -> prefix + it.group())
                    .distinct()
                    .toList()
                    .forEach(objects::deleteAll);
        }
    }

    /// Hex SHA-256.
    static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String key(ProcessRequest request, String fingerprint, String name) {
        return BucketLayout.work(request.videoId(), request.version()) + fingerprint + "/" + name + ".json";
    }
}
