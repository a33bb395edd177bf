using System.Globalization;
using HealthEngine.Api.Faults;
using HealthEngine.Signals;

namespace HealthEngine.Api.Accounts;

/// <summary>A place in a score's history: an instant, and how many points at that very instant have been told.</summary>
readonly record struct HistoryCursor(DateTimeOffset At, int Told)
{
    // The instants that a DateTimeOffset holds, in microseconds since 1970.
    static readonly long Earliest = DateTimeOffset.MinValue.ToUnixMicroseconds();
    static readonly long Latest = DateTimeOffset.MaxValue.ToUnixMicroseconds();

    public static HistoryCursor? Read(string? text)
    {
        if (string.IsNullOrEmpty(text)) return null;
        var dot = text.IndexOf('.', StringComparison.Ordinal);
        return dot > 0
            && long.TryParse(text.AsSpan(0, dot), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var at)
            && at >= Earliest && at <= Latest
            && int.TryParse(text.AsSpan(dot + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var told)
            ? new(Instants.FromUnixMicroseconds(at), told)
            : throw new InvalidRequestException("cursor", "cursor is what next was in the answer before; leave it out to start over.");
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{At.ToUnixMicroseconds()}.{Told}");
}
