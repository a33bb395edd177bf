using System.Text.Json.Serialization;
using HealthEngine.Api.Faults;
using HealthEngine.Definitions;
using HealthEngine.Scoring;

namespace HealthEngine.Api.Outages;

/// <summary>An outage as it is known.</summary>
/// <param name="By">Who told of it last.</param>
sealed record OutageBody(
    string Id, string Family, DateTimeOffset From, DateTimeOffset? To, string? Source, string? Reason, string By)
{
    public static OutageBody Of(Definition definition)
    {
        var span = OutageSpan.Parse(definition.Body!);
        return new(definition.Id, span.Family, span.From, span.To, span.Source, span.Reason, definition.By);
    }
}

/// <summary>An outage to be told of.</summary>
/// <param name="Family">What the types of the missing signals begin with, e.g. <c>usage</c>.</param>
/// <param name="To">When they came again; null: they are still missing.</param>
/// <param name="Source">Who should have sent them.</param>
/// <param name="Reason">What is known of it.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
sealed record NewOutage(
    string? Family, DateTimeOffset? From, DateTimeOffset? To = null, string? Source = null, string? Reason = null)
{
    const int TextLengthMax = 500; // a few sentences

    public OutageSpan Check()
    {
        if (Family is null || !OutageSpan.Families.Contains(Family))
            throw new InvalidRequestException("family", $"family is one of {string.Join(", ", OutageSpan.Families.Order())}.");
        if (From is not { } from) throw new InvalidRequestException("from", "from is the instant from which signals are missing.");
        if (To <= from) throw new InvalidRequestException("to", "to lies after from; leave it out while signals are still missing.");
        if (Source is { Length: > TextLengthMax }) throw new InvalidRequestException("source", $"source is at most {TextLengthMax} characters.");
        if (Reason is { Length: > TextLengthMax }) throw new InvalidRequestException("reason", $"reason is at most {TextLengthMax} characters.");
        return new(Family, from, To, Source, Reason);
    }
}
