package dev.tidemark.ui.text;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/// The sentences of `messages.properties`, by key. A test holds every key to the code: none is missing, none unused.
public final class Messages {
    private static final String BUNDLE = "dev.tidemark.ui.messages";

    private final ResourceBundle bundle;
    private final Locale locale;

    private Messages(ResourceBundle bundle, Locale locale) {
        this.bundle = bundle;
        this.locale = locale;
    }

    /// @param locale how numbers and dates are written; sentences are in the language of the bundle that fits best
    public static Messages in(Locale locale) {
        return new Messages(ResourceBundle.getBundle(BUNDLE, locale), locale);
    }

    public Locale locale() {
        return locale;
    }

    /// @param arguments what stands at `{0}`, `{1}` … of the sentence, in the manner of [MessageFormat]
    /// @throws java.util.MissingResourceException if there is no such key
    public String get(String key, Object... arguments) {
        return new MessageFormat(bundle.getString(key), locale).format(arguments);
    }
}
