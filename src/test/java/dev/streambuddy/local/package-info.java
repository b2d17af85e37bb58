/// The services of the local run, and `./streambuddy run` itself: PostgreSQL, Redis, S3 and Temporal on loopback, with
/// everything they keep under one folder. Integration tests use the same services. Nothing of this is in the jar.
@NullMarked
package dev.streambuddy.local;

import org.jspecify.annotations.NullMarked;
