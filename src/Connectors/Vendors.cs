using HealthEngine.Connectors.Chargebee;
using HealthEngine.Connectors.Generic;
using HealthEngine.Connectors.GitHub;
using HealthEngine.Connectors.HubSpot;
using HealthEngine.Connectors.Intercom;
using HealthEngine.Connectors.Paddle;
using HealthEngine.Connectors.Payloads;
using HealthEngine.Connectors.Reconciliation;
using HealthEngine.Connectors.Salesforce;
using HealthEngine.Connectors.Segment;
using HealthEngine.Connectors.Slack;
using HealthEngine.Connectors.Stripe;
using HealthEngine.Connectors.Zendesk;
using HealthEngine.Definitions;
using HealthEngine.Sources;

namespace HealthEngine.Connectors;

/// <summary>The vendors that are understood, and what each asks of a source.</summary>
sealed class Vendors : ISourceChecks
{
    const string Generic = "generic";
    const int OptionsMax = 20;
    const int OptionLengthMax = 256;
    const int NameLengthMax = 100; // a line in a list

    /// <summary>The address that a proxy in front of the engine is reached at; HubSpot signs it.</summary>
    public const string AddressOption = "address";

    static readonly Dictionary<string, IVendor> All = new IVendor[]
    {
        new StripeVendor(), new HubSpotVendor(), new ZendeskVendor(), new IntercomVendor(), new SalesforceVendor(),
        new SegmentVendor(), new ChargebeeVendor(), new PaddleVendor(), new SlackVendor(), new GitHubVendor(),
    }.ToDictionary(v => v.Name, StringComparer.Ordinal);

    static readonly HashSet<string> Options = [Keys.AccountOption, AddressOption, OutboundMessage.OrganizationOption];

    IReadOnlyCollection<string> ISourceChecks.Vendors { get; } = [.. All.Keys.Append(Generic).Order(StringComparer.Ordinal)];

    /// <summary>The vendor as a source has set it up.</summary>
    public static IVendor Of(SourceDefinition definition) => definition.Vendor == Generic
        ? new GenericVendor(
            definition.Mapping is { } mapping ? GenericMappingReader.Read(mapping) : GenericMapping.Default,
            definition.Scheme is { } scheme ? GenericScheme.Read(scheme) : GenericScheme.Default)
        : All[definition.Vendor];

    public void Check(SourceDefinition definition)
    {
        if (definition.Vendor != Generic && !All.ContainsKey(definition.Vendor))
            throw Fault("vendor", $"vendor is one of {string.Join(", ", All.Keys.Append(Generic))}, not '{definition.Vendor}'.");
        if (definition.Name is { } name && (name.Length is 0 or > NameLengthMax || name.Any(char.IsControl)))
            throw Fault("name", $"name is text of 1 to {NameLengthMax} characters.");
        CheckOptions(definition);
        if (definition.Vendor != Generic && (definition.Mapping ?? definition.Scheme) is not null)
            throw Fault("mapping", $"What {definition.Vendor} sends is understood already; mapping and scheme are for generic sources.");
        if (definition.Poll is { } poll) CheckPoll(definition.Vendor, poll);
        _ = Of(definition); // reads mapping and scheme, which name their own faults
    }

    static void CheckOptions(SourceDefinition definition)
    {
        if (definition.Options.Count > OptionsMax) throw Fault("options", $"There are at most {OptionsMax} options.");
        foreach (var (option, value) in definition.Options)
        {
            if (!Options.Contains(option)) throw Fault($"options.{option}", $"The options are {string.Join(", ", Options)}.");
            if (value is not { Length: >= 1 and <= OptionLengthMax })
                throw Fault($"options.{option}", $"An option is text of 1 to {OptionLengthMax} characters.");
        }

        if (definition.Options.GetValueOrDefault(AddressOption) is { } address
            && !(Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http"))
            throw Fault($"options.{AddressOption}", "address is the URL that the vendor was given, e.g. https://hooks.example.com/hooks/x.");
        if (definition.Vendor == "salesforce"
            && definition.Options.GetValueOrDefault(OutboundMessage.OrganizationOption) is { Length: not (15 or 18) })
            throw Fault("options.organization", "organization is Salesforce's id of it, 15 or 18 characters.");
    }

    static void CheckPoll(string vendor, SourcePoll poll)
    {
        if (!VendorPolls.Has(vendor))
            throw Fault("poll", $"{vendor} is not polled; {string.Join(", ", VendorPolls.Names)} are.");
        if (poll.EverySeconds is < SourcePoll.EverySecondsMin or > SourcePoll.EverySecondsMax)
            throw Fault("poll.everySeconds", $"everySeconds is from {SourcePoll.EverySecondsMin} to {SourcePoll.EverySecondsMax}.");
        if (poll.Url is { } url && !(Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http"))
            throw Fault("poll.url", "url is the root of the vendor's API, e.g. https://example.zendesk.com.");
        if (poll.Url is null && VendorPolls.NeedsUrl(vendor))
            throw Fault("poll.url", $"{vendor} has an address for each customer; set url to yours.");
    }

    static InvalidDefinitionException Fault(string field, string message) => new(field, message);
}
