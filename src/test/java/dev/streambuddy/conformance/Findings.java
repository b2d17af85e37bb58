package dev.streambuddy.conformance;

import java.util.ArrayList;
import java.util.List;

/// Collects what is not right; of each kind the first few, since what is wrong with one segment is mostly wrong with
/// all.
final class Findings {

    private static final int OF_A_KIND = 3;

    private final List<Finding> found = new ArrayList<>();

    void add(String check, String detail) {
        if (found.stream().filter(it -> it.check().equals(check)).count() < OF_A_KIND) {
            found.add(new Finding(check, detail));
        }
    }

    void unless(boolean right, String check, String detail) {
        if (!right) {
            add(check, detail);
        }
    }

    List<Finding> all() {
        return List.copyOf(found);
    }
}
