using System.Globalization;
using System.Text.Json;
using HealthEngine.Gauntlet.Checking;
using HealthEngine.Gauntlet.Histories;
using HealthEngine.Gauntlet.Workloads;

namespace HealthEngine.Gauntlet.Recomputing;

/// <summary>What the engine answered when it was asked for an account's health.</summary>
/// <param name="AsOf">The past instant that was asked for, microseconds since 1970; null: now.</param>
/// <param name="Reading">Null: that it has none.</param>
public sealed record ToldReading(string Account, long? AsOf, JsonElement? Reading);

/// <summary>Holds readings that the engine gave against those that the journal's rows give.</summary>
public static class Recompute
{
    const double Tolerance = 1e-6;

    /// <returns>The differences, each a sentence.</returns>
    public static IReadOnlyList<string> Compare(IReadOnlyList<JournalRow> rows, IReadOnlyList<ToldReading> readings)
    {
        var scorecard = Scorecard.Shipped();
        var signals = rows.Where(r => r.Signal is not null).ToLookup(r => r.Account, r => r.Signal!);
        return [.. readings.SelectMany(r => Compare(r, signals[r.Account], scorecard))];
    }

    static List<string> Compare(ToldReading told, IEnumerable<Signal> signals, Scorecard scorecard)
    {
        if (told.Reading is not { } reading)
        {
            var isRight = told.AsOf is not null && !signals.Any(s => s.At <= told.AsOf);
            var asOf = told.AsOf is { } past ? $"{Microseconds.ToInstant(past):O}" : "now";
            return isRight ? [] : [$"{told.Account} as of {asOf}: the engine has no reading"];
        }

        var at = reading.GetProperty("at").GetDateTimeOffset();
        var recomputed = Reference.Read(signals, told.AsOf ?? at.ToUnixMicroseconds(), scorecard);
        var differences = new List<string>();
        Hold("at", at.ToUnixMicroseconds(), recomputed.At);
        Hold("score", Number(reading, "score"), recomputed.Score);
        Hold("coverage", Number(reading, "coverage"), recomputed.Coverage);
        foreach (var measure in reading.GetProperty("dimensions").EnumerateArray().SelectMany(Measures))
        {
            var key = measure.GetProperty("key").GetString()!;
            Hold(key, Number(measure, "value"), recomputed.Values[key]);
        }

        return differences;

        void Hold(string name, double? engine, double? own)
        {
            var isSame = engine is null ? own is null : Math.Abs(engine.Value - own ?? double.MaxValue) <= Tolerance;
            if (isSame) return;
            differences.Add($"{told.Account} at {at:O}: {name} is {Text(engine)}, and {Text(own)} recomputed");
        }
    }

    static IEnumerable<JsonElement> Measures(JsonElement dimension) =>
        dimension.GetProperty("measures").EnumerateArray();

    static double? Number(JsonElement from, string name) =>
        from.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : null;

    static string Text(double? number) => number?.ToString("R", CultureInfo.InvariantCulture) ?? "null";
}
