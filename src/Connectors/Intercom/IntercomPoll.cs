using System.Text.Json;
using HealthEngine.Connectors.Payloads;
using HealthEngine.Connectors.Reconciliation;

namespace HealthEngine.Connectors.Intercom;

/// <summary>Intercom's search: conversations as they stand, in the order of their last change.</summary>
sealed class IntercomPoll : IVendorPoll
{
    const int OverlapSeconds = 60;

    public string Url => "https://api.intercom.io";

    public HttpRequestMessage Ask(PollTarget target, string? cursor)
    {
        var at = SinceCursor.Parse(cursor, target.Since.ToUnixTimeSeconds());
        var request = EventPages.Post($"{target.Url}/conversations/search", new
        {
            query = new { field = "updated_at", @operator = ">", value = at.From - 1 },
            sort = new { field = "updated_at", order = "ascending" },
            pagination = at.After is null ? (object)new { per_page = 150 } : new { per_page = 150, starting_after = at.After },
        }).Bearer(target.Key);
        request.Headers.Add("Intercom-Version", "2.14");
        return request;
    }

    public PollPage Read(JsonElement answer, string? cursor, PollTarget target, PayloadContext context)
    {
        var at = SinceCursor.Parse(cursor, target.Since.ToUnixTimeSeconds());
        var conversations = answer.Items("conversations").ToList();
        var newest = (long)conversations.Select(c => c.Number("updated_at") ?? 0).DefaultIfEmpty(0).Max();
        var told = conversations
            .Select(c => (Conversation: c, Keys: IntercomKeys.Of(c, c, context)))
            .Where(c => c.Keys.Count > 0)
            .SelectMany(c => IntercomSignals.OfState(c.Conversation, c.Keys))
            .ToList();
        var after = answer.Text("pages", "next", "starting_after");
        return new(new("poll", told, []), at.Next(newest, after, OverlapSeconds).ToString(), after is not null);
    }
}
