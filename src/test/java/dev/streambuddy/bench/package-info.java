/// Measurements of the whole product; `./streambuddy bench` prints them.
@NullMarked
package dev.streambuddy.bench;

import org.jspecify.annotations.NullMarked;
