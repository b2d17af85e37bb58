/// StreamBuddy: a self-hosted video-on-demand platform, as a monolith of modules.
@NullMarked
package dev.streambuddy;

import org.jspecify.annotations.NullMarked;
