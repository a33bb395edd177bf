using System.Text.Json.Nodes;
using HealthEngine.Deliveries;

namespace HealthEngine.Connectors.Out.Slack;

/// <summary>A message as Slack shows it: blocks, and text for where there is no room for them.</summary>
static class SlackMessage
{
    const int TitleMax = 150; // of a header block
    const int SectionMax = 3_000; // of a section's text
    const int TextMax = 4_000; // Slack advises no more

    public static JsonObject Of(MessageText text, Uri? publicUrl)
    {
        var lines = string.Join('\n', text.Lines.Select(Escaped));
        var blocks = new JsonArray
        {
            new JsonObject { ["type"] = "header", ["text"] = new JsonObject { ["type"] = "plain_text", ["text"] = Cut(text.Title, TitleMax) } },
        };
        if (lines.Length > 0) blocks.Add(Section(Whole(lines, SectionMax)));
        if (text.Recipient is { } recipient) blocks.Add(Section($"For {Escaped(recipient)}"));
        if (ConsoleLink.Of(text, publicUrl) is { } link) blocks.Add(Section($"<{Escaped(link)}|Open in HealthEngine>"));
        return new() { ["text"] = Whole($"{Escaped(text.Title)}\n{lines}".TrimEnd(), TextMax), ["blocks"] = blocks };
    }

    /// <summary>Without what Slack takes for a mention or a link.</summary>
    public static string Escaped(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal)
            .Replace(">", "&gt;", StringComparison.Ordinal);

    static JsonObject Section(string text) =>
        new() { ["type"] = "section", ["text"] = new JsonObject { ["type"] = "mrkdwn", ["text"] = text } };

    static string Cut(string text, int max) =>
        text.Length <= max ? text : string.Concat(text.AsSpan(0, max - 1 - (char.IsHighSurrogate(text[max - 2]) ? 1 : 0)), "…");

    // Not in the middle of &amp;.
    static string Whole(string escaped, int max)
    {
        if (escaped.Length <= max) return escaped;
        var cut = Cut(escaped, max);
        var entity = cut.LastIndexOf('&');
        return entity >= 0 && cut.IndexOf(';', entity) < 0 ? string.Concat(cut.AsSpan(0, entity), "…") : cut;
    }
}
