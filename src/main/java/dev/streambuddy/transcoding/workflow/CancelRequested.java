package dev.streambuddy.transcoding.workflow;

import dev.streambuddy.storage.VideoId;

/// Somebody asked to stop a job. Published in the transaction that notes it, for this module alone.
record CancelRequested(VideoId videoId) {}
