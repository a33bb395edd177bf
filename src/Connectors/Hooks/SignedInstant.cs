using System.Globalization;
using HealthEngine.Signals;

namespace HealthEngine.Connectors.Hooks;

public enum InstantFormat
{
    Seconds,
    Milliseconds,
    Rfc3339,
}

/// <summary>The instant that a vendor signs beside the body, so that a request cannot be sent again much later.</summary>
/// <param name="Header">The header that holds it; null: an element of the signature's own header.</param>
/// <param name="Tolerance">How far the two clocks and the journey may lie apart, either way.</param>
public sealed record SignedInstant(InstantFormat Format, string? Header, TimeSpan Tolerance)
{
    /// <summary>What Stripe, HubSpot and Slack document; the others that sign an instant are held to the same.</summary>
    public static readonly TimeSpan ToleranceDefault = TimeSpan.FromMinutes(5);

    // More digits are no instant of this era in either unit.
    const int DigitsMax = 15;

    public HookVerdict Check(string? text, DateTimeOffset now)
    {
        if (string.IsNullOrEmpty(text)) return HookVerdict.Missing;
        if (Read(text) is not { } at) return HookVerdict.Malformed;
        var age = now - at;
        if (age > Tolerance) return HookVerdict.Stale;
        return -age > Tolerance ? HookVerdict.Future : HookVerdict.Valid;
    }

    DateTimeOffset? Read(string text)
    {
        if (Format == InstantFormat.Rfc3339) return Instants.Parse(text);
        if (text.Length > DigitsMax || !long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return null;
        var milliseconds = Format == InstantFormat.Seconds ? number * 1_000 : number;
        return milliseconds <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
            ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
            : null;
    }
}
