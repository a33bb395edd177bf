using System.Text.Json;
using HealthEngine.Connectors.Payloads;
using HealthEngine.Connectors.Reconciliation;

namespace HealthEngine.Connectors.Zendesk;

/// <summary>Zendesk's incremental export: tickets as they stand, in the order of their last change.</summary>
sealed class ZendeskPoll : IVendorPoll
{
    public string? Url => null;

    public HttpRequestMessage Ask(PollTarget target, string? cursor) => EventPages.Get(
        $"{target.Url}/api/v2/incremental/tickets/cursor.json?per_page=500&include=metric_sets&"
        + (cursor is null ? $"start_time={target.Since.ToUnixTimeSeconds()}" : $"cursor={Uri.EscapeDataString(cursor)}"))
        .Basic($"{target.User}/token", target.Key);

    public PollPage Read(JsonElement answer, string? cursor, PollTarget target, PayloadContext context)
    {
        var signals = new List<VendorSignal>();
        var flaws = new List<PayloadFlaw>();
        var metrics = answer.Items("metric_sets").ToLookup(m => m.Text("ticket_id"));
        foreach (var ticket in answer.Items("tickets"))
        {
            var keys = ZendeskTicket.Keys(ticket, ticket, context);
            if (ZendeskTicket.Read(ticket) is { } read && keys.Count > 0) signals.AddRange(ZendeskSignals.OfState(read.With(metrics[read.Id].FirstOrDefault()), keys, context));
            else flaws.Add(new("ticket_invalid", "tickets[]", "A ticket has id, and requester_id or organization_id."));
        }

        var next = answer.Text("after_cursor") ?? cursor
            ?? throw new PayloadException("The export has neither tickets nor after_cursor.");
        return new(new("poll", signals, flaws), next, answer.Flag("end_of_stream") == false);
    }
}
