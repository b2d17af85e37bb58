/// Everything about ffmpeg and ffprobe: what a file is, how it will be encoded, every command line, and the one place
/// that runs processes. Knows neither Temporal nor S3.
@NullMarked
package dev.streambuddy.transcoding.ffmpeg;

import org.jspecify.annotations.NullMarked;
