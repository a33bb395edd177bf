using System.Text.Json.Nodes;
using HealthEngine.Connectors.Out.Crm;
using HealthEngine.Connectors.Reconciliation;
using HealthEngine.Deliveries;

namespace HealthEngine.Connectors.Out.HubSpot;

/// <summary>Writes to one HubSpot: one company by PATCH, several as a batch, one call at a time.</summary>
sealed class HubSpotRoute(OutboundCalls calls, CrmLinks links, EndpointDefinition definition, string token) : IDeliveryRoute
{
    /// <summary>Inputs of one batch, as HubSpot promises.</summary>
    const int InputsMax = 100;

    readonly string _root = definition.Url.TrimEnd('/');

    public int BatchMax => InputsMax;

    public int CallsMax => 1;

    public async Task<IReadOnlyList<AttemptResult>> Send(
        IReadOnlyList<Delivery> batch, DateTimeOffset now, CancellationToken cancellation)
    {
        var results = new CrmResults(batch.Count);
        foreach (var part in (await links.Find(batch, definition.Fields, cancellation)).Chunk(InputsMax))
        {
            var answer = part is [var one] ? await Patch(one, cancellation) : await Update(part, cancellation);
            HubSpotAnswer.Read(answer, part, results, token);
        }

        return results.All("HubSpot");
    }

    public void Dispose() => calls.Dispose();

    Task<OutboundAnswer> Patch(CrmRecord record, CancellationToken cancellation) => calls.Call(
        () =>
        {
            var request = EventPages.Post($"{_root}/crm/v3/objects/companies/{Uri.EscapeDataString(record.Id)}", Properties(record)).Bearer(token);
            request.Method = HttpMethod.Patch;
            return request;
        },
        cancellation);

    Task<OutboundAnswer> Update(CrmRecord[] records, CancellationToken cancellation) => calls.Call(
        () => EventPages.Post(
            $"{_root}/crm/v3/objects/companies/batch/update",
            new JsonObject { ["inputs"] = new JsonArray([.. records.Select(Input)]) }).Bearer(token),
        cancellation);

    static JsonObject Input(CrmRecord record)
    {
        var input = Properties(record);
        input["id"] = record.Id;
        return input;
    }

    // HubSpot's properties are text; empty text clears one.
    static JsonObject Properties(CrmRecord record) => new()
    {
        ["properties"] = new JsonObject(record.Fields.Select(f => KeyValuePair.Create(f.Key, (JsonNode?)JsonValue.Create(f.Value?.ToString() ?? "")))),
    };
}
