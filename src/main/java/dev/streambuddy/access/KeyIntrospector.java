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

/// Tells Spring Security who holds a key: the owner is the name, the scopes are authorities (`SCOPE_read`). Runs behind
/// the [RateLimitFilter], which has found out about the key, and asks the database for no key that was not valid then.
@Component
class KeyIntrospector implements OpaqueTokenIntrospector {

    /// The attribute of a caller that holds the [ApiKey].
    static final String KEY = "key";

    private final ApiKeys keys;

    KeyIntrospector(ApiKeys keys) {
        this.keys = keys;
    }

    @Override
    public OAuth2AuthenticatedPrincipal introspect(String token) {
        var key = keys.known(new KeySecret(token));
        if (key == null) {
            throw new BadOpaqueTokenException("unknown, revoked or expired");
        }
        var scopes = key.scopes().contains(Scope.ADMIN) ? List.of(Scope.values()) : key.scopes();
        List<GrantedAuthority> authorities = scopes.stream()
                .<GrantedAuthority>map(it -> new SimpleGrantedAuthority(it.authority()))
                .toList();
        return new DefaultOAuth2AuthenticatedPrincipal(key.owner(), Map.of(KEY, key), authorities);
    }
}
