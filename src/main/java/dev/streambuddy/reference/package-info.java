/// The API reference: `/v3/api-docs`, an OpenAPI 3.1 document made from the code, its doc comments and what holds for
/// every call, and `/docs`, a page to read it.
///
/// What one call answers, its controller says: `@ApiResponse` with a description that begins with the codes of the
/// problems, each in back quotes. All that every call has in common is added here. What whole bodies look
/// like stands in `src/main/resources/reference`.
@ApplicationModule(
        displayName = "Reference",
        allowedDependencies = {})
@NullMarked
package dev.streambuddy.reference;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
