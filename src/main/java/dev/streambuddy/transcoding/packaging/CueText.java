package dev.streambuddy.transcoding.packaging;

import java.util.ArrayDeque;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The text of a WebVTT cue.
final class CueText {

    /// Only a voice and a language have a name behind them: `a <b & c> d` is text.
    private static final Pattern TOKEN = Pattern.compile("""
            (?<entity>&(?:amp|lt|gt|nbsp|lrm|rlm|\\#[0-9]{1,7}|\\#[xX][0-9a-fA-F]{1,6});)\
            |<(?<end>/?)(?:(?<tag>b|i|u|c|v|lang|ruby|rt)(?:\\.[^\\s<>&.]+)*)(?:(?<=<v|<lang)[ \\t][^<>&]*)?>\
            |(?<time><(?:[0-9]{2,6}:)?[0-9]{2}:[0-9]{2}\\.[0-9]{3}>)\
            |(?<other></?[A-Za-z][A-Za-z0-9]*(?:[ \\t]+[A-Za-z-]+=[^<>]*)?/?>)\
            |(?<special>[&<>])""");

    private static final Pattern MARKUP = Pattern.compile("<[^<>]*>|&nbsp;|&[lr]rm;");
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}\\p{Cs}\\p{Co}\\p{Cn}]+");
    private static final Pattern LINE_ENDS = Pattern.compile("\\s*\\R\\s*");

    /// What Advanced SubStation draws shapes with: a pen goes to a point, and lines and curves to others.
    private static final Pattern PEN = Pattern.compile("\\s*m\\s+-?[0-9.]+\\s+-?[0-9.]+\\s+[lbs]\\s.*");

    private static final Pattern STROKE = Pattern.compile("[mnlbspc]|-?[0-9.]+");
    private static final Pattern BLANK = Pattern.compile("\\s+");

    private CueText() {}

    /// Plain text as one line.
    static String of(String plain) {
        return escape(UNPRINTABLE.matcher(plain).replaceAll(" ").strip());
    }

    /// Makes valid what should be already: whatever is no entity and no tag of WebVTT is text, tags of other
    /// languages and drawn shapes vanish, each end tag ends the tag that was opened last, none is left open, no
    /// line is blank.
    static String normalize(String payload) {
        var open = new ArrayDeque<String>();
        var out = new StringBuilder();
        var written = payload.lines().filter(it -> !isDrawing(it)).collect(Collectors.joining("\n"));
        var token = TOKEN.matcher(LINE_ENDS.matcher(written.strip()).replaceAll("\n"));
        while (token.find()) {
            var tag = token.group("tag");
            var kept = token.group();
            if (tag != null) {
                kept = fits(tag, !token.group("end").isEmpty(), open) ? kept : "";
            } else if (token.group("other") != null) {
                kept = "";
            } else if (token.group("special") != null) {
                kept = escape(kept);
            }
            token.appendReplacement(out, "");
            out.append(kept);
        }
        token.appendTail(out);
        open.forEach(tag -> out.append("</").append(tag).append('>'));
        return out.toString();
    }

    private static boolean isDrawing(String line) {
        var plain = MARKUP.matcher(line).replaceAll("").strip();
        return PEN.matcher(plain).matches() && BLANK.splitAsStream(plain).allMatch(STROKE.asMatchPredicate());
    }

    /// Whether there is nothing to see.
    static boolean isBlank(String text) {
        return MARKUP.matcher(text).replaceAll("").isBlank();
    }

    private static boolean fits(String tag, boolean end, ArrayDeque<String> open) {
        if (!end) {
            open.push(tag);
            return true;
        }
        return tag.equals(open.peek()) && tag.equals(open.pop());
    }

    private static String escape(String plain) {
        return plain.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
