/// Whole folders of files through the running product; `./streambuddy corpus` reports what became of each.
@NullMarked
package dev.streambuddy.corpus;

import org.jspecify.annotations.NullMarked;
