/// The job as people see it: a projection in PostgreSQL that activities write and REST reads.
@NullMarked
package dev.streambuddy.transcoding.job;

import org.jspecify.annotations.NullMarked;
