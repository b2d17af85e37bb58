package dev.streambuddy.operations;

import java.util.EnumSet;
import java.util.Set;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/// Whether `streambuddy.roles` holds the role of an [OnRole]; both are there when it is not set.
final class HasRole implements Condition {

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        Set<Role> roles = Binder.get(context.getEnvironment())
                .bind("streambuddy.roles", Bindable.setOf(Role.class))
                .orElse(EnumSet.allOf(Role.class));
        return roles.contains(metadata.getAnnotations().get(OnRole.class).getEnum("value", Role.class));
    }
}
