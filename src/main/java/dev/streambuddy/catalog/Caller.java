package dev.streambuddy.catalog;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;

/// Who asks.
///
/// @param name owner of what they create
/// @param admin whether they see the videos of all owners
record Caller(String name, boolean admin) {

    static Caller of(Authentication authentication) {
        var admin = authentication.getAuthorities().stream()
                .map(GrantedAuthority::getAuthority)
                .anyMatch("SCOPE_admin"::equals);
        return new Caller(authentication.getName(), admin);
    }
}
