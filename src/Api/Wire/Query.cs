using System.Globalization;
using HealthEngine.Accounts;
using HealthEngine.Api.Faults;
using HealthEngine.Signals;

namespace HealthEngine.Api.Wire;

/// <summary>Reads query parameters; what cannot be read is refused with the parameter's name and what it may be.</summary>
static class Query
{
    const int LimitDefault = 50;
    const int LimitMax = 200; // a screen or two; more is what cursors are for

    public static int Limit(string? text) =>
        text is null ? LimitDefault
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit is >= 1 and <= LimitMax
            ? limit
            : throw new InvalidRequestException("limit", $"limit is a whole number from 1 to {LimitMax}, not '{Short(text)}'.");

    public static DateTimeOffset? Instant(string field, string? text) =>
        text is null ? null
        : Instants.Parse(text) ?? throw new InvalidRequestException(
            field, $"{field} is an RFC 3339 instant with its offset or a plain date, e.g. 2026-11-22T10:00:00Z, not '{Short(text)}'."
                + " (In an address, + is written %2B.)");

    /// <summary>A place in a list as it was handed out.</summary>
    public static long? Number(string field, string? text) =>
        text is null ? null
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : throw new InvalidRequestException(field, $"{field} is what next was in the answer before; leave it out to start over.");

    /// <summary>One of some words, in any case.</summary>
    public static T? Word<T>(string field, string? text, IReadOnlyDictionary<string, T> words) where T : struct =>
        text is null ? null
        : words.TryGetValue(text, out var value) ? value
        : throw new InvalidRequestException(
            field, $"{field} is one of {string.Join(", ", words.Keys)}, not '{Short(text)}'.");

    /// <summary>An account's id; empty: none is asked for.</summary>
    public static AccountId? Account(string? text) =>
        string.IsNullOrEmpty(text) ? null
        : AccountId.IsValid(text) ? new AccountId(text)
        : throw new InvalidRequestException("account", $"account is your id of an account, which '{Short(text)}' cannot be.");

    /// <summary>The text itself, or null when it is empty: an empty filter is none.</summary>
    public static string? Text(string? text) => string.IsNullOrEmpty(text) ? null : text;

    /// <summary>What was sent, short enough to stand in an answer.</summary>
    public static string Short(string text) => text.Length <= 40 ? text : string.Concat(text.AsSpan(0, 40), "…");
}
