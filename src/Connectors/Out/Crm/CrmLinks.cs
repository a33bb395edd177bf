using HealthEngine.Accounts;
using HealthEngine.Deliveries;
using HealthEngine.Linking;

namespace HealthEngine.Connectors.Out.Crm;

/// <summary>Finds the records of a CRM's that accounts are linked with.</summary>
/// <param name="source">What the CRM's ids are linked under, e.g. <c>hubspot.company</c>.</param>
sealed class CrmLinks(ILinks links, string source)
{
    /// <summary>Records of one account: a parent and its subsidiaries.</summary>
    const int PerAccountMax = 10;

    public async Task<List<CrmRecord>> Find(
        IReadOnlyList<Delivery> batch, IReadOnlyDictionary<string, string> fields, CancellationToken cancellation)
    {
        var records = new List<CrmRecord>(batch.Count);
        for (var i = 0; i < batch.Count; i++)
        {
            var message = batch[i].Message;
            if (message.Account is null) continue;
            var query = new LinkQuery(PerAccountMax, Source: source, Kind: LinkKind.External, Account: new AccountId(message.Account));
            var found = await links.List(batch[i].Workspace, query, cancellation);
            foreach (var link in found) records.Add(new(i, link.Key.Key, CrmFields.Of(message.Data, fields)));
        }

        return records;
    }
}
