using System.Text.Json.Nodes;
using HealthEngine.Connectors.Out.Crm;
using HealthEngine.Connectors.Reconciliation;
using HealthEngine.Deliveries;

namespace HealthEngine.Connectors.Out.Salesforce;

/// <summary>Writes to one Salesforce: one account by PATCH, several as a collection, one call at a time.</summary>
sealed class SalesforceRoute(
    OutboundCalls calls, SalesforceSession session, CrmLinks links, EndpointDefinition definition) : IDeliveryRoute
{
    /// <summary>Records of one collection, as Salesforce promises.</summary>
    const int RecordsMax = 200;

    const string Version = "v61.0"; // its versions stay for years

    public int BatchMax => RecordsMax;

    public int CallsMax => 1;

    public async Task<IReadOnlyList<AttemptResult>> Send(
        IReadOnlyList<Delivery> batch, DateTimeOffset now, CancellationToken cancellation)
    {
        var results = new CrmResults(batch.Count);
        foreach (var part in (await links.Find(batch, definition.Fields, cancellation)).Chunk(RecordsMax))
            SalesforceAnswer.Read(await Write(part, cancellation), part, results, session.Secrets);
        return results.All("Salesforce");
    }

    public void Dispose() => calls.Dispose();

    async Task<OutboundAnswer> Write(CrmRecord[] records, CancellationToken cancellation)
    {
        var answer = await Once(records, cancellation);
        if (answer.Status != 401) return answer;
        session.Forget(); // it had run out
        return await Once(records, cancellation);
    }

    async Task<OutboundAnswer> Once(CrmRecord[] records, CancellationToken cancellation)
    {
        var (open, fault) = await session.Open(cancellation);
        if (open is not { } opened) return fault!;
        return await calls.Call(
            () =>
            {
                var root = $"{opened.Instance}/services/data/{Version}";
                var request = records is [var one]
                    ? EventPages.Post($"{root}/sobjects/Account/{Uri.EscapeDataString(one.Id)}", one.Fields)
                    : EventPages.Post($"{root}/composite/sobjects", Collection(records));
                request.Method = HttpMethod.Patch;
                return request.Bearer(opened.Token);
            },
            cancellation);
    }

    static JsonObject Collection(CrmRecord[] records) => new()
    {
        ["allOrNone"] = false,
        ["records"] = new JsonArray([.. records.Select(record =>
        {
            var fields = (JsonObject)record.Fields.DeepClone();
            fields["attributes"] = new JsonObject { ["type"] = "Account" };
            fields["id"] = record.Id;
            return fields;
        })]),
    };
}
