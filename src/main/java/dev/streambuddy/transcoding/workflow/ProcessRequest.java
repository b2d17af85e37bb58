package dev.streambuddy.transcoding.workflow;

import dev.streambuddy.storage.VideoId;

/// What a run is about. Recorded in workflow histories: add fields, never rename them.
///
/// @param version of the source; with the video it makes the workflow id
/// @param owner whose turn it is when many wait; a fairness key
/// @param title for people who look at the Temporal UI
/// @param sourceKey where the uploaded file lies in the bucket
/// @param sizeBytes of the uploaded file
/// @param run counts how often the job was begun, from 1
public record ProcessRequest(
        VideoId videoId, int version, String owner, String title, String sourceKey, long sizeBytes, int run) {

    /// `video/{videoId}/v{n}`: one workflow per version of a source.
    public static String workflowId(VideoId video, int version) {
        return "video/" + video + "/v" + version;
    }
}
