/// Our own referee: fetches a presentation as a player would and says what is not right with it. It reads boxes,
/// bitstreams and manifests by itself and shares no code with the product, so that a mistake there is seen here. Only
/// its own tests take presentations that the product's writers made, and spoil them.
@NullMarked
package dev.streambuddy.conformance;

import org.jspecify.annotations.NullMarked;
