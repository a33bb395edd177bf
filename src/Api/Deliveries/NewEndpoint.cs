using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using HealthEngine.Api.Faults;
using HealthEngine.Api.Wire;
using HealthEngine.Deliveries;

namespace HealthEngine.Api.Deliveries;

/// <summary>An endpoint to be made, or to be put in one's place.</summary>
/// <param name="Url">Where it is. Of e-mail: mailto: and addresses; of HubSpot and Salesforce: left out, the public one.</param>
/// <param name="Types">Types that it wants, e.g. alert.raised or alert.*; left out: all. A CRM gets its fields and no types.</param>
/// <param name="Id">1-100 of a-z, 0-9, '.', '_' and '-'; left out: one is made.</param>
/// <param name="Kind">webhook, slack, teams, email, hubspot or salesforce; webhook when left out.</param>
/// <param name="Enabled">Off: nothing is sent and what comes for it waits; on when left out.</param>
/// <param name="Owners">Only what is about accounts of these owners; left out: all.</param>
/// <param name="Grouping">How alerts are put together; left out: each for machines, by owner for people.</param>
/// <param name="QuietHours">When people are not to be told; left out: any time is right.</param>
/// <param name="Fields">Of a CRM: by the name of its field, what it shows: score, band, trend, coverage, risk, riskBand or at.</param>
/// <param name="MinChange">Of a CRM: points that a score moves before it is told, 0.1 to 100; 1 when left out.</param>
/// <param name="Secret">The key to sign with, whsec_ and base64 of 24 to 64 bytes; left out: one is made.</param>
/// <param name="Credentials">What opens a CRM. In a change, left out: they stay.</param>
/// <param name="Version">Of a change: the version it has seen.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
sealed record NewEndpoint(
    string? Url = null,
    IReadOnlyList<string>? Types = null,
    string? Id = null,
    string? Kind = null,
    string? Name = null,
    bool? Enabled = null,
    IReadOnlyList<string>? Owners = null,
    GroupingBody? Grouping = null,
    QuietHoursBody? QuietHours = null,
    IReadOnlyDictionary<string, string>? Fields = null,
    double? MinChange = null,
    string? Secret = null,
    NewCredentials? Credentials = null,
    int? Version = null)
{
    static readonly Dictionary<EndpointKind, string> PublicUrls = new()
    {
        [EndpointKind.HubSpot] = "https://api.hubapi.com",
        [EndpointKind.Salesforce] = "https://login.salesforce.com",
    };

    public EndpointKind ReadKind() =>
        Query.Word("kind", Kind, Words.EndpointKinds)
        ?? (Url?.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase) == true ? EndpointKind.Email : EndpointKind.Webhook);

    public string ReadUrl() => Url ?? PublicUrls.GetValueOrDefault(ReadKind())
        ?? throw new InvalidRequestException("url", "url is where messages go, e.g. https://example.com/hooks/health.");

    /// <summary>The definition, with the address that may be shown.</summary>
    public EndpointDefinition ToDefinition() => new(
        ReadKind(), Shown(ReadKind(), ReadUrl()), Name, Enabled ?? true, [.. Types ?? []], [.. Owners ?? []], Grouping?.Read(),
        QuietHours?.Read(), Fields?.ToImmutableDictionary() ?? ImmutableDictionary<string, string>.Empty,
        MinChange ?? EndpointDefinition.MinChangeDefault, null, 0);

    public EndpointSecrets ToSecrets() => new(
        ReadKind() == EndpointKind.Webhook ? Secret : NoSecret(), [], IsSealed(ReadKind()) ? ReadUrl() : null, Credentials?.Read());

    /// <summary>The secrets after a change; null: they stay.</summary>
    public EndpointSecrets? Change(Endpoint seen, EndpointSecrets before)
    {
        if (Secret is not null) throw new InvalidRequestException("secret", "Rotate the secret with POST .../secrets, so that both sign for a while.");
        var isMoved = IsSealed(seen.Definition.Kind) && Url is { } url && url != seen.Definition.Url;
        if (!isMoved && Credentials is null) return null;
        return before with { Url = isMoved ? Url : before.Url, Credentials = Credentials?.Read() ?? before.Credentials };
    }

    string? NoSecret() => Secret is null ? null
        : throw new InvalidRequestException("secret", "Only webhooks are signed with a secret of ours.");

    // The address of an incoming webhook is all that its sender needs to know.
    static bool IsSealed(EndpointKind kind) => kind is EndpointKind.Slack or EndpointKind.Teams;

    static string Shown(EndpointKind kind, string url) =>
        IsSealed(kind) && Uri.TryCreate(url, UriKind.Absolute, out var uri) && !url.EndsWith("/…", StringComparison.Ordinal)
            ? $"{uri.GetLeftPart(UriPartial.Authority)}/…"
            : url;
}

/// <param name="By">each, or owner: all of an owner together.</param>
/// <param name="WaitSeconds">How long the first alert of a group waits for others, 0 to 600.</param>
/// <param name="IntervalSeconds">The least time between two messages of a group, 0 to 86,400.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
sealed record GroupingBody(string? By = null, double WaitSeconds = 0, double IntervalSeconds = 0)
{
    const double SecondsMax = 1e9; // what is too long is told by whoever knows how long it may be

    public NoticeGrouping Read() => new(
        Query.Word("grouping.by", By, Words.GroupBys) ?? GroupBy.Each, Seconds("waitSeconds", WaitSeconds), Seconds("intervalSeconds", IntervalSeconds));

    public static GroupingBody Of(NoticeGrouping grouping) => new(
        Words.GroupBys.First(w => w.Value == grouping.By).Key, grouping.Wait.TotalSeconds, grouping.Interval.TotalSeconds);

    static TimeSpan Seconds(string field, double seconds) => Math.Abs(seconds) <= SecondsMax
        ? TimeSpan.FromSeconds(seconds)
        : throw new InvalidRequestException($"grouping.{field}", $"{field} is a number of seconds.");
}

/// <param name="From">Local time at which they begin, e.g. 22:00.</param>
/// <param name="To">Local time at which they end; before from: on the next day.</param>
/// <param name="TimeZone">IANA name; left out: the zone of whom it is about, else the workspace's.</param>
/// <param name="Days">Days on which they begin, e.g. saturday; left out: every day.</param>
/// <param name="CriticalPasses">Whether a critical alert is told all the same; it is when left out.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
sealed record QuietHoursBody(
    string? From = null, string? To = null, string? TimeZone = null, IReadOnlyList<string>? Days = null, bool? CriticalPasses = null)
{
    static readonly string[] Formats = ["HH:mm", "HH:mm:ss"];

    public QuietHours Read() => new(
        Time("quietHours.from", From), Time("quietHours.to", To), TimeZone,
        [.. (Days ?? []).Select(day => Query.Word("quietHours.days", day, Words.Days)!.Value).Distinct()], CriticalPasses ?? true);

    public static QuietHoursBody Of(QuietHours quiet) => new(
        Text(quiet.From), Text(quiet.To), quiet.TimeZone,
        quiet.Days.IsDefaultOrEmpty ? null : [.. quiet.Days.Select(day => JsonNamingPolicy.CamelCase.ConvertName(day.ToString()))],
        quiet.CriticalPasses);

    static string Text(TimeOnly time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);

    static TimeOnly Time(string field, string? text) =>
        TimeOnly.TryParseExact(text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? time
            : throw new InvalidRequestException(field, $"{field} is a time of the day, e.g. 22:00.");
}

/// <summary>What opens a CRM: of HubSpot a token; of Salesforce a connected app's id and secret.</summary>
/// <param name="RefreshToken">Left out: Salesforce is asked with client credentials.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
sealed record NewCredentials(string? Token = null, string? ClientId = null, string? ClientSecret = null, string? RefreshToken = null)
{
    const int LengthMax = 2_000; // a refresh token and room

    public EndpointCredentials Read()
    {
        foreach (var text in new[] { Token, ClientId, ClientSecret, RefreshToken })
        {
            if (text is not null && (text.Length is 0 or > LengthMax || text.Any(c => c is <= ' ' or > '~')))
                throw new InvalidRequestException("credentials", $"Credentials are text of 1 to {LengthMax} printable characters without spaces.");
        }

        return new(Token, ClientId, ClientSecret, RefreshToken);
    }
}

/// <summary>A key to come into force.</summary>
/// <param name="Secret">Left out: one is made.</param>
/// <param name="OverlapSeconds">How long the one before signs beside it, 0 to 604,800; a day when left out.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
sealed record NewEndpointSecret(string? Secret = null, int? OverlapSeconds = null)
{
    public TimeSpan Overlap() => SecretOverlap.Read(OverlapSeconds);
}

/// <summary>What failed is to be sent anew.</summary>
/// <param name="Since">What failed at or after this instant; at most 31 days back: what is older is forgotten.</param>
/// <param name="DryRun">Only count.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
sealed record NewReplay(DateTimeOffset? Since = null, bool DryRun = false)
{
    public DateTimeOffset Read() =>
        Since ?? throw new InvalidRequestException("since", "since is the instant from which on what failed is sent anew.");
}
