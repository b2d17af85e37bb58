package dev.streambuddy.access;

import jakarta.servlet.DispatcherType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.header.writers.DelegatingRequestMatcherHeaderWriter;
import org.springframework.security.web.header.writers.frameoptions.XFrameOptionsHeaderWriter;
import org.springframework.security.web.header.writers.frameoptions.XFrameOptionsHeaderWriter.XFrameOptionsMode;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.NegatedRequestMatcher;

/// The API is for holders of keys; everything else is public, and what it must protect it protects itself.
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    /// No cookies anywhere, and so no CSRF.
    @Bean
    @Order(1)
    SecurityFilterChain api(
            HttpSecurity http, KeyIntrospector introspector, ApiKeys keys, RateLimits limits, FilterProblems problems)
            throws Exception {
        var rateLimit = new RateLimitFilter(keys, limits, problems);
        return stateless(http.securityMatcher("/api/**"))
                .authorizeHttpRequests(it -> it.dispatcherTypeMatchers(DispatcherType.ASYNC, DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers(HttpMethod.GET)
                        .hasAuthority("SCOPE_read")
                        .requestMatchers(HttpMethod.HEAD)
                        .hasAuthority("SCOPE_read")
                        .requestMatchers(HttpMethod.OPTIONS)
                        .hasAuthority("SCOPE_read")
                        .anyRequest()
                        .hasAuthority("SCOPE_write"))
                .oauth2ResourceServer(it -> it.opaqueToken(token -> token.introspector(introspector))
                        .authenticationEntryPoint(problems)
                        .accessDeniedHandler(problems))
                .addFilterBefore(rateLimit, BearerTokenAuthenticationFilter.class)
                .build();
    }

    /// Pages and media decide themselves how they may be cached; only the watch page may be framed by other sites.
    @Bean
    @Order(2)
    SecurityFilterChain everythingElse(HttpSecurity http) throws Exception {
        var watch = PathPatternRequestMatcher.withDefaults().matcher("/watch/**");
        var deny = new XFrameOptionsHeaderWriter(XFrameOptionsMode.DENY);
        return stateless(http)
                .authorizeHttpRequests(it -> it.anyRequest().permitAll())
                .headers(it -> it.cacheControl(HeadersConfigurer.CacheControlConfig::disable)
                        .frameOptions(HeadersConfigurer.FrameOptionsConfig::disable)
                        .addHeaderWriter(
                                new DelegatingRequestMatcherHeaderWriter(new NegatedRequestMatcher(watch), deny)))
                .build();
    }

    private static HttpSecurity stateless(HttpSecurity http) throws Exception {
        return http.sessionManagement(it -> it.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable);
    }
}
