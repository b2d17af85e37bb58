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

    static final RequestMatcher KEYS = paths("/api/v1/keys/**");

    /// Tus clients ask with HEAD how far an upload is.
    private static final RequestMatcher UPLOADS = paths("/api/v1/uploads/**");

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
        return stateless(http.securityMatcher("/api/**"))
                .authorizeHttpRequests(it -> it.dispatcherTypeMatchers(DispatcherType.ASYNC, DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers(KEYS)
                        .hasAuthority(Scope.ADMIN.authority())
                        .requestMatchers(SecurityConfiguration::asksForUpload)
                        .hasAnyAuthority(Scope.READ.authority(), Scope.WRITE.authority())
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

    private static boolean asksForUpload(HttpServletRequest request) {
        return asks(request) && UPLOADS.matches(request);
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
