using System.Globalization;
using HealthEngine.Api.Faults;

namespace HealthEngine.Api.Accounts;

/// <summary>A place in an account's timeline: an entry, and how many of its items have been told, newest first.</summary>
readonly record struct TimelineCursor(long Sequence, int Told)
{
    public static readonly TimelineCursor Newest = new(long.MaxValue - 1, 0);

    public static TimelineCursor Read(string? text)
    {
        if (string.IsNullOrEmpty(text)) return Newest;
        var dot = text.IndexOf('.', StringComparison.Ordinal);
        return dot > 0
            && long.TryParse(text.AsSpan(0, dot), NumberStyles.None, CultureInfo.InvariantCulture, out var sequence)
            && sequence < long.MaxValue
            && int.TryParse(text.AsSpan(dot + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var told)
            ? new(sequence, told)
            : throw new InvalidRequestException("cursor", "cursor is what next was in the answer before; leave it out to start over.");
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Sequence}.{Told}");
}
