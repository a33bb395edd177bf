using System.Text.Json;
using HealthEngine.Connectors.Payloads;
using HealthEngine.Connectors.Reconciliation;

namespace HealthEngine.Connectors.Chargebee;

/// <summary>Chargebee lists its events in the order that they occurred.</summary>
sealed class ChargebeePoll : IVendorPoll
{
    const int OverlapSeconds = 300;

    static readonly ChargebeeVendor Vendor = new();

    public string? Url => null;

    public HttpRequestMessage Ask(PollTarget target, string? cursor)
    {
        var at = SinceCursor.Parse(cursor, target.Since.ToUnixTimeSeconds());
        var offset = at.After is null ? "" : $"&offset={Uri.EscapeDataString(at.After)}";
        return EventPages.Get(
            $"{target.Url}/api/v2/events?limit=100&sort_by[asc]=occurred_at&occurred_at[after]={at.From - 1}{offset}")
            .Basic(target.Key, "");
    }

    public PollPage Read(JsonElement answer, string? cursor, PollTarget target, PayloadContext context)
    {
        var at = SinceCursor.Parse(cursor, target.Since.ToUnixTimeSeconds());
        var events = answer.Items("list").Select(e => e.At("event")).ToList();
        var newest = (long)events.Select(e => e.Number("occurred_at") ?? 0).DefaultIfEmpty(0).Max();
        var offset = answer.Text("next_offset");
        return new(
            EventPages.Translate(Vendor, events, context), at.Next(newest, offset, OverlapSeconds).ToString(), offset is not null);
    }
}
