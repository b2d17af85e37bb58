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
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// What the workers of one run share through the bucket: the plan, and an index of every finished piece.
@Component
class Pieces {

    private static final String JSON = "application/json";

    /// Hex digits that tell the plans of one video apart.
    private static final int FINGERPRINT = 16;

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
        objects.put(planKey(request, fingerprint), json.writeValueAsBytes(stored), JSON);
        return stored;
    }

    /// A stored plan.
    StoredPlan plan(ProcessRequest request, String fingerprint) {
        return plans.get(
                planKey(request, fingerprint),
                key -> objects.get(key)
                        .map(it -> json.readValue(it, StoredPlan.class))
                        .orElseThrow(() ->
                                new IllegalStateException("the plan of video " + request.videoId() + " is gone")));
    }

    /// The index of a finished piece.
    ///
    /// @param piece folder of the track and number, e.g. `720p/0003`
    /// @return empty when it is not finished, or was encoded by another plan
    Optional<PieceIndex> find(ProcessRequest request, StoredPlan plan, String piece) {
        return objects.get(pieceKey(request, piece))
                .map(it -> json.readValue(it, PieceIndex.class))
                .filter(it -> it.plan().equals(plan.fingerprint()));
    }

    void save(ProcessRequest request, String piece, PieceIndex index) {
        objects.put(pieceKey(request, piece), json.writeValueAsBytes(index), JSON);
    }

    /// Hex SHA-256.
    static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String planKey(ProcessRequest request, String fingerprint) {
        return BucketLayout.work(request.videoId(), request.version()) + "plan-" + fingerprint + ".json";
    }

    private static String pieceKey(ProcessRequest request, String piece) {
        return BucketLayout.work(request.videoId(), request.version()) + piece + ".json";
    }
}
