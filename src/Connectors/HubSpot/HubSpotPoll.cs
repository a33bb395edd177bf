using System.Globalization;
using System.Text.Json;
using HealthEngine.Connectors.Payloads;
using HealthEngine.Connectors.Reconciliation;
using HealthEngine.Signals;

namespace HealthEngine.Connectors.HubSpot;

/// <summary>HubSpot's search: companies as they stand, in the order of their last change.</summary>
sealed class HubSpotPoll : IVendorPoll
{
    const string ChangedAt = "hs_lastmodifieddate";

    // The search's index lags behind by seconds.
    const int OverlapMilliseconds = 60_000;

    static readonly string[] Properties = ["name", "domain", "industry", "country", "hubspot_owner_id", "lifecyclestage", ChangedAt];

    public string Url => "https://api.hubapi.com";

    public HttpRequestMessage Ask(PollTarget target, string? cursor)
    {
        var at = SinceCursor.Parse(cursor, target.Since.ToUnixTimeMilliseconds());
        object filter = new { propertyName = ChangedAt, @operator = "GTE", value = at.From.ToString(CultureInfo.InvariantCulture) };
        return EventPages.Post($"{target.Url}/crm/v3/objects/companies/search", new
        {
            filterGroups = new[] { new { filters = new[] { filter } } },
            sorts = new[] { new { propertyName = ChangedAt, direction = "ASCENDING" } },
            properties = Properties,
            limit = 100,
            after = at.After ?? "0",
        }).Bearer(target.Key);
    }

    public PollPage Read(JsonElement answer, string? cursor, PollTarget target, PayloadContext context)
    {
        var at = SinceCursor.Parse(cursor, target.Since.ToUnixTimeMilliseconds());
        var companies = answer.Items("results").ToList();
        var told = companies.Select(c => Of(c, context)).OfType<VendorSignal>().ToList();
        var newest = told.Select(t => t.At.ToUnixTimeMilliseconds()).DefaultIfEmpty(0).Max();
        var after = answer.Text("paging", "next", "after");
        var next = Next(at, newest, after);
        return new(new("poll", told, []), next.ToString(), after is not null);
    }

    /// <summary>Goes on from the newest of the page, for a place in the list slips when a company of an earlier page changes.</summary>
    static SinceCursor Next(SinceCursor at, long newest, string? after)
    {
        if (after is not null) return newest > at.From ? new(newest, newest, null) : at.Next(newest, after, OverlapMilliseconds);
        var end = Math.Max(newest, at.Newest) - OverlapMilliseconds;
        return newest == 0 ? new(at.From, at.From, null) : new(end, end, null);
    }

    static VendorSignal? Of(JsonElement company, PayloadContext context)
    {
        var p = company.At("properties");
        if (company.Text("id") is not { } id || (p.Instant(ChangedAt) ?? company.Instant("updatedAt")) is not { } at) return null;
        var keys = Keys.Of(context, company, [], ("hubspot.company", id));
        return new($"hubspot:company:{id}:{at.ToUnixTimeMilliseconds()}", SignalTypes.AccountUpdated, at, keys)
        {
            Props = Props.Of(
                ("name", p.Text("name")), ("domain", p.Text("domain")), ("industry", p.Text("industry")),
                ("country", p.Text("country")), ("owner", p.Text("hubspot_owner_id")), ("segment", p.Text("lifecyclestage"))),
        };
    }
}
