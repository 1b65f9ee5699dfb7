package dev.tidemark.form;

import java.time.LocalDate;

/// Judges answers by the rules of their form. Pure and quick enough to ask at every key stroke; thread-safe.
@FunctionalInterface
public interface FormEngine {
    /// @param answers of whatever kind and completeness; what the form does not ask is passed over
    /// @param today for rules about the future
    FormSession open(FormDefinition form, Answers answers, LocalDate today);
}
