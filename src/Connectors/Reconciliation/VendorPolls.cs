using HealthEngine.Connectors.Chargebee;
using HealthEngine.Connectors.HubSpot;
using HealthEngine.Connectors.Intercom;
using HealthEngine.Connectors.Paddle;
using HealthEngine.Connectors.Stripe;
using HealthEngine.Connectors.Zendesk;

namespace HealthEngine.Connectors.Reconciliation;

/// <summary>The vendors whose APIs are polled.</summary>
static class VendorPolls
{
    static readonly Dictionary<string, IVendorPoll> All = new(StringComparer.Ordinal)
    {
        ["stripe"] = new StripePoll(),
        ["zendesk"] = new ZendeskPoll(),
        ["chargebee"] = new ChargebeePoll(),
        ["paddle"] = new PaddlePoll(),
        ["hubspot"] = new HubSpotPoll(),
        ["intercom"] = new IntercomPoll(),
    };

    public static IEnumerable<string> Names => All.Keys;

    public static bool Has(string vendor) => All.ContainsKey(vendor);

    public static bool NeedsUrl(string vendor) => All[vendor].Url is null;

    public static IVendorPoll Of(string vendor) => All[vendor];
}
