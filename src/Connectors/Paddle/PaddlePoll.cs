using System.Text.Json;
using HealthEngine.Connectors.Payloads;
using HealthEngine.Connectors.Reconciliation;

namespace HealthEngine.Connectors.Paddle;

/// <summary>Paddle lists its events by id, which rises with time.</summary>
sealed class PaddlePoll : IVendorPoll
{
    static readonly PaddleVendor Vendor = new();

    public string Url => "https://api.paddle.com";

    public HttpRequestMessage Ask(PollTarget target, string? cursor) => EventPages.Get(
        $"{target.Url}/events?per_page=200&order_by=id[ASC]" + (cursor is null or "" ? "" : $"&after={Uri.EscapeDataString(cursor)}"))
        .Bearer(target.Key);

    public PollPage Read(JsonElement answer, string? cursor, PollTarget target, PayloadContext context)
    {
        var events = answer.Items("data").ToList();
        var last = events.Count == 0 ? cursor : events[^1].Text("event_id");
        return new(
            EventPages.Translate(Vendor, events, context), last ?? "",
            events.Count > 0 && answer.Flag("meta", "pagination", "has_more") == true);
    }
}
