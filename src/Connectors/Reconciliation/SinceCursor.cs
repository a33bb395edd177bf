using System.Globalization;

namespace HealthEngine.Connectors.Reconciliation;

/// <summary>A cursor for vendors that list what is at or after an instant: a pass from there to the end, in pages.</summary>
/// <param name="From">Start of the pass, in the vendor's unit.</param>
/// <param name="Newest">The newest instant of the pass so far: where the next pass starts.</param>
/// <param name="After">The place in the pass; null: at its start.</param>
readonly record struct SinceCursor(long From, long Newest, string? After)
{
    public static SinceCursor Parse(string? text, long first)
    {
        if (text?.Split(';', 3) is not [var from, var newest, var after]) return new(first, first, null);
        return new(
            long.Parse(from, CultureInfo.InvariantCulture), long.Parse(newest, CultureInfo.InvariantCulture),
            after.Length == 0 ? null : after);
    }

    /// <summary>Goes on in the pass, or ends it.</summary>
    /// <param name="overlap">How far back the next pass starts: vendors list some things late. Ids make it harmless.</param>
    public SinceCursor Next(long newest, string? after, long overlap)
    {
        newest = Math.Max(newest, Newest);
        return after is null ? new(Math.Max(From, newest - overlap), Math.Max(From, newest - overlap), null) : new(From, newest, after);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{From};{Newest};{After}");
}
