using System.Text.Json;
using HealthEngine.Connectors.Payloads;
using HealthEngine.Connectors.Reconciliation;

namespace HealthEngine.Connectors.Stripe;

/// <summary>Stripe keeps its events for 30 days and lists them newest first.</summary>
sealed class StripePoll : IVendorPoll
{
    const int OverlapSeconds = 300;

    static readonly StripeVendor Vendor = new();

    public string Url => "https://api.stripe.com";

    public HttpRequestMessage Ask(PollTarget target, string? cursor)
    {
        var at = SinceCursor.Parse(cursor, target.Since.ToUnixTimeSeconds());
        var after = at.After is null ? "" : $"&starting_after={Uri.EscapeDataString(at.After)}";
        return EventPages.Get($"{target.Url}/v1/events?limit=100&created[gte]={at.From}{after}").Bearer(target.Key);
    }

    public PollPage Read(JsonElement answer, string? cursor, PollTarget target, PayloadContext context)
    {
        var at = SinceCursor.Parse(cursor, target.Since.ToUnixTimeSeconds());
        var events = answer.Items("data").ToList();
        var newest = (long)events.Select(e => e.Number("created") ?? 0).DefaultIfEmpty(0).Max();
        var hasMore = answer.Flag("has_more") == true && events.Count > 0;
        var next = at.Next(newest, hasMore ? events[^1].Text("id") : null, OverlapSeconds);
        return new(EventPages.Translate(Vendor, events, context), next.ToString(), hasMore);
    }
}
