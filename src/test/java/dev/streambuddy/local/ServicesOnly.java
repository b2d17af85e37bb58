package dev.streambuddy.local;

import org.springframework.context.annotation.Configuration;

/// The local run with an application that does nothing: for tests of how services start and end.
final class ServicesOnly {

    private ServicesOnly() {}

    public static void main(String[] args) {
        LocalRun.main(args, Nothing.class, TemporalChoice::firstThatApplies);
    }

    @Configuration(proxyBeanMethods = false)
    static class Nothing {}
}
