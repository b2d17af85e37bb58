package dev.streambuddy;

import static org.springframework.security.config.Customizer.withDefaults;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;

/// Owners for tests: whoever comes with Basic authentication is who they say.
@TestConfiguration(proxyBeanMethods = false)
class WebTestSecurity {

    @Bean
    @Order(0)
    SecurityFilterChain testUsers(HttpSecurity http) throws Exception {
        var users = new InMemoryUserDetailsManager(
                user("alice"), user("bob"), user("root", "SCOPE_admin", "SCOPE_read", "SCOPE_write"));
        return http.securityMatcher(WebTestSecurity::isBasic)
                .authenticationManager(new ProviderManager(new DaoAuthenticationProvider(users)))
                .authorizeHttpRequests(it -> it.anyRequest().authenticated())
                .httpBasic(withDefaults())
                .csrf(AbstractHttpConfigurer::disable)
                .build();
    }

    private static boolean isBasic(jakarta.servlet.http.HttpServletRequest request) {
        var header = request.getHeader(HttpHeaders.AUTHORIZATION);
        return header != null && header.startsWith("Basic ");
    }

    private static UserDetails user(String name, String... scopes) {
        return User.withUsername(name)
                .password("{noop}" + name)
                .authorities(scopes)
                .build();
    }
}
