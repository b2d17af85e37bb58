package dev.streambuddy.access;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.header.writers.DelegatingRequestMatcherHeaderWriter;
import org.springframework.security.web.header.writers.frameoptions.XFrameOptionsHeaderWriter;
import org.springframework.security.web.header.writers.frameoptions.XFrameOptionsHeaderWriter.XFrameOptionsMode;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.NegatedRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/// The API is for holders of keys; everything else is public, and what it must protect it protects itself.
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    /// However the path is spelled: with letters encoded it is the same.
    static final RequestMatcher API = paths("/api/**");

    static final RequestMatcher KEYS = paths("/api/v1/keys/**");

    private static RequestMatcher paths(String pattern) {
        return PathPatternRequestMatcher.withDefaults().matcher(pattern);
    }

    /// No cookies anywhere, and so no CSRF.
    @Bean
    @Order(1)
    SecurityFilterChain api(
            HttpSecurity http,
            KeyIntrospector introspector,
            RateLimits limits,
            UploadSlots slots,
            FilterProblems problems)
            throws Exception {
        return stateless(http.securityMatcher(API))
                .authorizeHttpRequests(it -> it.dispatcherTypeMatchers(DispatcherType.ASYNC, DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers(KEYS)
                        .hasAuthority(Scope.ADMIN.authority())
                        .requestMatchers(SecurityConfiguration::asks)
                        .hasAuthority(Scope.READ.authority())
                        .anyRequest()
                        .hasAuthority(Scope.WRITE.authority()))
                .oauth2ResourceServer(it -> it.opaqueToken(token -> token.introspector(introspector))
                        .authenticationEntryPoint(problems)
                        .accessDeniedHandler(problems))
                .addFilterAfter(new UploadLimitFilter(limits, slots), AuthorizationFilter.class)
                .build();
    }

    private static boolean asks(HttpServletRequest request) {
        return FilterProblems.SAFE.contains(request.getMethod());
    }

    /// Pages and media decide themselves how they may be cached; only the watch page may be framed by other sites.
    @Bean
    @Order(2)
    SecurityFilterChain everythingElse(HttpSecurity http) throws Exception {
        var watch = paths("/watch/**");
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
