using System.Text.Json.Nodes;
using HealthEngine.Deliveries;

namespace HealthEngine.Connectors.Out.Crm;

/// <summary>A record of a CRM's and what its fields are to show.</summary>
/// <param name="Message">Place in the batch of the message that says so.</param>
sealed record CrmRecord(int Message, string Id, JsonObject Fields);

/// <summary>What a message's data puts in a record's fields.</summary>
static class CrmFields
{
    /// <param name="fields">By the CRM's name of a field, our name of what it shows.</param>
    public static JsonObject Of(string data, IReadOnlyDictionary<string, string> fields)
    {
        var values = JsonNode.Parse(data)!.AsObject();
        return new(fields.Select(f => KeyValuePair.Create(f.Key, values[f.Value]?.DeepClone())));
    }
}

/// <summary>What became of a batch's messages, record by record. One that failed fails its message.</summary>
sealed class CrmResults(int count)
{
    readonly AttemptResult?[] _results = new AttemptResult?[count];

    public void Set(int message, AttemptResult result)
    {
        if (_results[message] is null or { IsSuccess: true }) _results[message] = result;
    }

    public void SetAll(IEnumerable<CrmRecord> records, AttemptResult result)
    {
        foreach (var record in records) Set(record.Message, result);
    }

    /// <summary>A message that nothing was said of has no record.</summary>
    public IReadOnlyList<AttemptResult> All(string crm) =>
    [
        .. _results.Select(r => r ?? new AttemptResult(
            DeliveryFault.Unlinked, Answer: $"No record of {crm} is linked with the account. Link it under /v1/links and send this again.")),
    ];
}
