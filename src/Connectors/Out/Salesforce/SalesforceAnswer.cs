using System.Globalization;
using System.Text.Json;
using HealthEngine.Connectors.Out.Crm;
using HealthEngine.Connectors.Payloads;
using HealthEngine.Deliveries;

namespace HealthEngine.Connectors.Out.Salesforce;

/// <summary>What Salesforce says of a call: which records it took, and how many of the day's calls are used.</summary>
static class SalesforceAnswer
{
    /// <summary>The day's calls are the whole company's; ours stop before the last tenth.</summary>
    const double UsedMax = 0.9;

    static readonly TimeSpan DayWait = TimeSpan.FromHours(1); // the day is a rolling one

    public static void Read(
        OutboundAnswer answer, IReadOnlyList<CrmRecord> records, CrmResults results, IReadOnlyCollection<string> secrets)
    {
        var result = answer.ToResult(secrets);
        if (answer.Fault != DeliveryFault.None)
        {
            results.SetAll(records, Failed(answer, result, records.Count));
            return;
        }

        result = result with { Pause = Pause(answer), Answer = "" };
        if (records.Count == 1) results.Set(records[0].Message, result);
        else ReadCollection(answer.Body, records, results, result);
    }

    static AttemptResult Failed(OutboundAnswer answer, AttemptResult result, int records) =>
        answer.Body.Contains("REQUEST_LIMIT_EXCEEDED", StringComparison.Ordinal)
            ? result with { Fault = DeliveryFault.Throttled, RetryAfter = answer.RetryAfter ?? DayWait }
            : records == 1 && answer is { Fault: DeliveryFault.Status, Status: 400 or 404 } ? result with { Fault = DeliveryFault.Record }
            : result;

    /// <summary>The answer is a list in the records' order.</summary>
    static void ReadCollection(string body, IReadOnlyList<CrmRecord> records, CrmResults results, AttemptResult result)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            var told = document.RootElement.EnumerateArray().ToList();
            for (var i = 0; i < records.Count; i++)
            {
                var isTaken = told[i].TryGetProperty("success", out var success) && success.ValueKind == JsonValueKind.True;
                results.Set(records[i].Message, isTaken ? result : result with { Fault = DeliveryFault.Record, Answer = Why(told[i]) });
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or ArgumentOutOfRangeException)
        {
            results.SetAll(records, result with { Fault = DeliveryFault.Refused, Answer = "The answer is no list of what became of the records." });
        }
    }

    static string Why(JsonElement record) =>
        record.TryGetProperty("errors", out var errors) && errors.ValueKind == JsonValueKind.Array
            ? AnswerText.Of(string.Join(' ', errors.EnumerateArray().Select(e => $"{e.Text("statusCode")}: {e.Text("message")}")), [])
            : "refused";

    static TimeSpan? Pause(OutboundAnswer answer)
    {
        // api-usage=18/5000
        if (!answer.Headers.TryGetValue("Sforce-Limit-Info", out var info)
            || info.Split(';')[0].Split('=') is not [_, var usage] || usage.Split('/') is not [var used, var all]) return null;
        return double.TryParse(used, CultureInfo.InvariantCulture, out var count)
            && double.TryParse(all, CultureInfo.InvariantCulture, out var most) && most > 0 && count / most >= UsedMax ? DayWait : null;
    }
}
