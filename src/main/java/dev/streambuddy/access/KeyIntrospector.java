package dev.streambuddy.access;

import java.util.List;
import java.util.Map;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.core.DefaultOAuth2AuthenticatedPrincipal;
import org.springframework.security.oauth2.core.OAuth2AuthenticatedPrincipal;
import org.springframework.security.oauth2.server.resource.introspection.BadOpaqueTokenException;
import org.springframework.security.oauth2.server.resource.introspection.OpaqueTokenIntrospector;
import org.springframework.stereotype.Component;

/// Tells Spring Security who holds a key: the owner is the name, the scopes are authorities (`SCOPE_read`).
@Component
class KeyIntrospector implements OpaqueTokenIntrospector {

    private final ApiKeys keys;

    KeyIntrospector(ApiKeys keys) {
        this.keys = keys;
    }

    @Override
    public OAuth2AuthenticatedPrincipal introspect(String token) {
        var key = keys.find(new KeySecret(token));
        if (key == null) {
            throw new BadOpaqueTokenException("unknown, revoked or expired");
        }
        List<GrantedAuthority> scopes = key.scopes().stream()
                .<GrantedAuthority>map(it -> new SimpleGrantedAuthority("SCOPE_" + it))
                .toList();
        return new DefaultOAuth2AuthenticatedPrincipal(key.owner(), Map.of("key", key.id()), scopes);
    }
}
