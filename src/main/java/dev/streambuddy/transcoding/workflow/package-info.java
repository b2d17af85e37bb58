/// Everything Temporal: the workflow, its activities, the workers, and what starts, cancels and repairs runs.
@NullMarked
package dev.streambuddy.transcoding.workflow;

import org.jspecify.annotations.NullMarked;
