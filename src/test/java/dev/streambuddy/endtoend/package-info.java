/// The whole product from outside: over HTTP, with real services, real ffmpeg and real players.
@NullMarked
package dev.streambuddy.endtoend;

import org.jspecify.annotations.NullMarked;
