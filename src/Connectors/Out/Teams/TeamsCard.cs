using System.Text.Json.Nodes;
using HealthEngine.Deliveries;

namespace HealthEngine.Connectors.Out.Teams;

/// <summary>A message as an Adaptive Card. Text runs, not text blocks: in those, Markdown of a customer's name would be drawn.</summary>
static class TeamsCard
{
    const int TextMax = 20_000; // Teams refuses messages of 28 KB

    public static JsonObject Of(MessageText text, Uri? publicUrl)
    {
        var body = new JsonArray { Run(text.Title, isTitle: true) };
        var left = TextMax;
        foreach (var line in text.Lines.TakeWhile(l => (left -= l.Length) >= 0)) body.Add(Run(line, isTitle: false));
        if (text.Recipient is { } recipient) body.Add(Run($"For {recipient}", isTitle: false));
        var card = new JsonObject
        {
            ["$schema"] = "http://adaptivecards.io/schemas/adaptive-card.json",
            ["type"] = "AdaptiveCard",
            ["version"] = "1.4",
            ["body"] = body,
        };
        if (ConsoleLink.Of(text, publicUrl) is { } link)
            card["actions"] = new JsonArray { new JsonObject { ["type"] = "Action.OpenUrl", ["title"] = "Open in HealthEngine", ["url"] = link } };
        return new()
        {
            ["type"] = "message",
            ["attachments"] = new JsonArray
            {
                new JsonObject { ["contentType"] = "application/vnd.microsoft.card.adaptive", ["contentUrl"] = null, ["content"] = card },
            },
        };
    }

    static JsonObject Run(string text, bool isTitle)
    {
        var run = new JsonObject { ["type"] = "TextRun", ["text"] = text };
        if (isTitle)
        {
            run["weight"] = "Bolder";
            run["size"] = "Medium";
        }

        return new() { ["type"] = "RichTextBlock", ["inlines"] = new JsonArray { run } };
    }
}
