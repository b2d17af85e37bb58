package dev.streambuddy.transcoding.workflow;

import java.util.Map;

/// The subtitles of a source that became WebVTT.
///
/// @param bytes size of each file, by the name of its track; tracks without a word are missing
record WrittenTexts(Map<String, Long> bytes) {}
