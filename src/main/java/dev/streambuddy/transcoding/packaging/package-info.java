/// From CMAF tracks to manifests: reads the boxes ffmpeg wrote, and writes DASH and HLS from what is in them.
/// Pure: files and bytes in, values and text out.
@NullMarked
package dev.streambuddy.transcoding.packaging;

import org.jspecify.annotations.NullMarked;
