using System.Globalization;
using System.Text.Json;
using HealthEngine.Connectors.Out.Crm;
using HealthEngine.Connectors.Payloads;
using HealthEngine.Deliveries;

namespace HealthEngine.Connectors.Out.HubSpot;

/// <summary>What HubSpot says of a call: which records it took, and how many more calls it takes.</summary>
static class HubSpotAnswer
{
    const int PartlyDone = 207;

    /// <summary>Calls left to others that use the same token.</summary>
    const int SpareCalls = 5;

    static readonly TimeSpan Interval = TimeSpan.FromSeconds(10); // in which HubSpot counts calls
    static readonly TimeSpan DayWait = TimeSpan.FromHours(1); // the day's calls are used up; it ends at the account's midnight

    public static void Read(OutboundAnswer answer, IReadOnlyList<CrmRecord> records, CrmResults results, string token)
    {
        var result = answer.ToResult([token]);
        if (answer.Status == PartlyDone) ReadPartly(answer, records, results, result);
        else if (answer.Fault == DeliveryFault.None) results.SetAll(records, result with { Pause = Pause(answer), Answer = "" });
        else if (answer.Status == 429) results.SetAll(records, result with { RetryAfter = answer.RetryAfter ?? Wait(answer) });
        else if (answer.Status == 404 && records.Count == 1) results.Set(records[0].Message, result with { Fault = DeliveryFault.Record });
        else results.SetAll(records, result);
    }

    static void ReadPartly(
        OutboundAnswer answer, IReadOnlyList<CrmRecord> records, CrmResults results, AttemptResult result)
    {
        var refused = Refused(answer.Body);
        foreach (var record in records)
        {
            results.Set(record.Message, refused is null ? result with { Fault = DeliveryFault.Refused }
                : refused.TryGetValue(record.Id, out var why) ? result with { Fault = DeliveryFault.Record, Answer = AnswerText.Of(why, []) }
                : result with { Pause = Pause(answer), Answer = "" });
        }
    }

    /// <summary>The ids that were refused, with HubSpot's reason. Null: the answer cannot be read, so nothing is known.</summary>
    static Dictionary<string, string>? Refused(string body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            var refused = new Dictionary<string, string>(StringComparer.Ordinal);
            if (!document.RootElement.TryGetProperty("errors", out var errors)) return refused;
            foreach (var error in errors.EnumerateArray())
                foreach (var id in Ids(error)) refused[id] = error.Text("message") ?? error.Text("category") ?? "refused";
            return refused;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    static IEnumerable<string> Ids(JsonElement error) =>
        error.TryGetProperty("context", out var context) && context.ValueKind == JsonValueKind.Object
            ? context.EnumerateObject().Where(c => c.Name is "id" or "ids" && c.Value.ValueKind == JsonValueKind.Array)
                .SelectMany(c => c.Value.EnumerateArray()).Where(v => v.ValueKind == JsonValueKind.String).Select(v => v.GetString()!)
            : [];

    static TimeSpan? Pause(OutboundAnswer answer) =>
        Number(answer, "X-HubSpot-RateLimit-Daily-Remaining") is <= SpareCalls ? DayWait
        : Number(answer, "X-HubSpot-RateLimit-Remaining") is <= SpareCalls
            ? TimeSpan.FromMilliseconds(Number(answer, "X-HubSpot-RateLimit-Interval-Milliseconds") ?? Interval.TotalMilliseconds)
        : null;

    static TimeSpan Wait(OutboundAnswer answer) =>
        answer.Body.Contains("DAILY", StringComparison.Ordinal) ? DayWait : Interval;

    static long? Number(OutboundAnswer answer, string header) =>
        answer.Headers.TryGetValue(header, out var text)
        && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
