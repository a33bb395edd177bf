using System.Globalization;
using HealthEngine.Scoring;

namespace HealthEngine.Deliveries;

/// <summary>Makes the messages that tell endpoints of an account's health.</summary>
public static class HealthMessages
{
    /// <summary>Whether an endpoint is told at all: CRMs are, and webhooks that ask for it by name.</summary>
    public static bool Wants(OutboundEndpoint endpoint) =>
        !endpoint.Types.IsDefaultOrEmpty && endpoint.Types.Contains(MessageTypes.AccountHealth);

    /// <summary>Whether it is told of the accounts of an owner.</summary>
    public static bool Wants(OutboundEndpoint endpoint, string? owner) =>
        Wants(endpoint) && endpoint.Wants(MessageTypes.AccountHealth, owner);

    public static OutboundMessage Of(OutboundEndpoint endpoint, HealthNote note, DateTimeOffset notBefore) => new(
        MessageId.Of("ah", endpoint.Id, note.Account, note.Sequence.ToString(CultureInfo.InvariantCulture)), endpoint.Id,
        MessageTypes.AccountHealth, note.Account, note.At, note.ToJson(), Text(note), notBefore);

    static MessageText Text(HealthNote note) => new(
        string.Create(CultureInfo.InvariantCulture, $"{note.Account}: {Word(note.Band)}{(note.Score is { } score ? $", {score:0.#}" : "")}"),
        note.Risk is { } risk
            ? [string.Create(CultureInfo.InvariantCulture, $"The chance that it leaves within 90 days is {risk:P0}.")]
            : [],
        $"/accounts/{Uri.EscapeDataString(note.Account)}");

    static string Word(Band band) => band.ToString().ToLowerInvariant();
}
