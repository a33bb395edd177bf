using System.Text.Json;
using HealthEngine.Connectors.Payloads;

namespace HealthEngine.Connectors.Salesforce;

/// <summary>A change data capture event: which fields of which records changed, when, by one transaction.</summary>
static class ChangeEvent
{
    /// <summary>Records that one event names when they changed alike.</summary>
    const int RecordsMax = 200;

    public static Translation Translate(JsonElement told, int index, PayloadContext context)
    {
        var payload = told.At("payload").IsObject() ? told.At("payload")
            : told.At("data", "payload").IsObject() ? told.At("data", "payload") : told;
        var header = payload.At("ChangeEventHeader");
        var entity = header.Text("entityName");
        var change = header.Text("changeType");
        if (entity is null || change is null || header.Instant("commitTimestamp") is not { } at)
        {
            return Translation.Flawed(
                "change", "event_invalid", $"[{index}].payload.ChangeEventHeader",
                "A change event has ChangeEventHeader with entityName, changeType and commitTimestamp.");
        }

        // A gap or an overflow says only that something changed: the next poll reads what.
        if (change.StartsWith("GAP_", StringComparison.Ordinal)) return Translation.Nothing(change);
        var records = header.Items("recordIds").Select(r => r.Text()).OfType<string>().Take(RecordsMax).ToList();
        var key = $"{header.Text("transactionKey")}:{header.Text("sequenceNumber")}";
        return new(
            $"{entity}.{change}",
            [.. records.Select(record => SalesforceRecord.Of(
                entity, $"salesforce:{key}:{record}", Fields(payload, record), at, context, change))],
            []);
    }

    static Dictionary<string, string> Fields(JsonElement payload, string record)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal) { ["Id"] = record };
        foreach (var property in payload.EnumerateObject())
        {
            if (property.Value.Text() is { } text) fields.TryAdd(property.Name, text);
            else if (property.Value.Flag() is { } flag) fields.TryAdd(property.Name, flag ? "true" : "false");
        }

        return fields;
    }
}
