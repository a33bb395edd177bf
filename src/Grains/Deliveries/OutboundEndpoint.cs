using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace HealthEngine.Deliveries;

/// <summary>Somewhere that messages go, as those who put them see it.</summary>
/// <param name="Types">Types that it wants, exact or a prefix ending in <c>.*</c>; empty: all.</param>
/// <param name="Owners">Only what is about accounts of these owners; empty: all.</param>
/// <param name="Grouping">How alerts are put together for it.</param>
/// <param name="QuietHours">When people are not to be told; null: any time is right.</param>
public sealed record OutboundEndpoint(
    string Id,
    EndpointKind Kind,
    ImmutableArray<string> Types,
    ImmutableArray<string> Owners,
    NoticeGrouping Grouping,
    QuietHours? QuietHours)
{
    /// <summary>Whether it wants a message of a type about an account of an owner.</summary>
    public bool Wants(string type, string? owner) =>
        (Types.IsDefaultOrEmpty || Types.Any(wanted => Matches(wanted, type)))
        && (Owners.IsDefaultOrEmpty || (owner is not null && Owners.Contains(owner, StringComparer.Ordinal)));

    static bool Matches(string wanted, string type) =>
        wanted.EndsWith(".*", StringComparison.Ordinal)
            ? type.StartsWith(wanted[..^1], StringComparison.Ordinal)
            : wanted.Equals(type, StringComparison.Ordinal);
}

[JsonConverter(typeof(JsonStringEnumConverter<EndpointKind>))]
public enum EndpointKind
{
    /// <summary>Standard Webhooks: signed JSON for machines.</summary>
    [JsonStringEnumMemberName("webhook")]
    Webhook,

    [JsonStringEnumMemberName("slack")]
    Slack,

    [JsonStringEnumMemberName("teams")]
    Teams,

    [JsonStringEnumMemberName("email")]
    Email,

    /// <summary>Fields of companies in HubSpot.</summary>
    [JsonStringEnumMemberName("hubspot")]
    HubSpot,

    /// <summary>Fields of accounts in Salesforce.</summary>
    [JsonStringEnumMemberName("salesforce")]
    Salesforce,
}

/// <summary>How alerts that come together become one message.</summary>
/// <param name="By">What is put together: all of an owner, or nothing.</param>
/// <param name="Wait">How long the first alert of a group waits for others, 0 to 10 minutes.</param>
/// <param name="Interval">The least time between two messages of a group, 0 to 24 hours.</param>
public sealed record NoticeGrouping(GroupBy By, TimeSpan Wait, TimeSpan Interval)
{
    /// <summary>Machines want each alert, at once.</summary>
    public static readonly NoticeGrouping Each = new(GroupBy.Each, TimeSpan.Zero, TimeSpan.Zero);

    /// <summary>People want one message when a hundred accounts fall together.</summary>
    public static readonly NoticeGrouping ByOwner = new(GroupBy.Owner, TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(5));
}

[JsonConverter(typeof(JsonStringEnumConverter<GroupBy>))]
public enum GroupBy
{
    [JsonStringEnumMemberName("each")]
    Each,

    [JsonStringEnumMemberName("owner")]
    Owner,
}

/// <summary>Hours of the day in which people are left alone; what comes then is held until they end.</summary>
/// <param name="From">Local time at which they begin.</param>
/// <param name="To">Local time at which they end; before <paramref name="From"/>: on the next day.</param>
/// <param name="TimeZone">IANA name; null: the zone of whom it is about, else the workspace's.</param>
/// <param name="Days">Days on which they begin; empty: every day.</param>
/// <param name="CriticalPasses">Whether a critical alert is told all the same.</param>
public sealed record QuietHours(
    TimeOnly From,
    TimeOnly To,
    string? TimeZone = null,
    ImmutableArray<DayOfWeek> Days = default,
    bool CriticalPasses = true);
