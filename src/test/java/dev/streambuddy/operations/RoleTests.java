package dev.streambuddy.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.web.server.ConfigurableWebServerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

class RoleTests {

    private final ApplicationContextRunner runner = new ApplicationContextRunner().withUserConfiguration(Roles.class);

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(RoleProperties.class)
    @Import(ApiPort.class)
    static class Roles {

        @Bean
        @OnRole(Role.API)
        String api() {
            return "api";
        }

        @Bean
        @OnRole(Role.WORKER)
        String worker() {
            return "worker";
        }
    }

    @Test
    void aProcessDoesBothUnlessItIsToldOtherwise() {
        runner.run(it -> assertThat(it).hasBean("api").hasBean("worker"));
    }

    @Test
    void aWorkerAloneHasNoPortForTheApi() {
        runner.withPropertyValues("streambuddy.roles=worker").run(it -> {
            assertThat(it).doesNotHaveBean("api").hasBean("worker");
            var server = mock(ConfigurableWebServerFactory.class);
            it.getBean(ApiPort.class).customize(server);
            verify(server).setPort(-1);
        });
    }

    @Test
    void theApiAloneTakesNoWorkAndKeepsItsPort() {
        runner.withPropertyValues("streambuddy.roles=api").run(it -> {
            assertThat(it).hasBean("api").doesNotHaveBean("worker");
            var server = mock(ConfigurableWebServerFactory.class);
            it.getBean(ApiPort.class).customize(server);
            verify(server, never()).setPort(-1);
        });
    }

    @Test
    void aProcessWithAnUnknownRoleOrNoneDoesNotStart() {
        runner.withPropertyValues("streambuddy.roles=api,wroker")
                .run(it -> assertThat(it.getStartupFailure()).rootCause().hasMessageContaining("wroker"));
        runner.withPropertyValues("streambuddy.roles=")
                .run(it -> assertThat(it).getFailure().rootCause().hasMessageContaining("must not be empty"));
    }
}
