using System.Text.Json;
using HealthEngine.Sources;

namespace HealthEngine.Api.Sources;

/// <summary>What came of a source on a day (UTC), by kind.</summary>
/// <param name="ResolvedShare">Of its signals, those whose account was known at once, 0-1; null: none came.</param>
sealed record QualityDayBody(DateOnly Day, IReadOnlyDictionary<string, long> Counts, double? ResolvedShare)
{
    public static IEnumerable<QualityDayBody> Of(IEnumerable<SourceDay> days) => days
        .GroupBy(d => d.Day)
        .OrderBy(g => g.Key)
        .Select(g => new QualityDayBody(g.Key, Sums(g.Select(d => (d.Kind, d.Count))), Share([.. g])));

    public static Dictionary<string, long> Sums(IEnumerable<(SourceEvent Kind, long Count)> counts) => counts
        .GroupBy(c => c.Kind)
        .OrderBy(g => g.Key)
        .ToDictionary(g => JsonNamingPolicy.CamelCase.ConvertName(g.Key.ToString()), g => g.Sum(c => c.Count));

    static double? Share(IReadOnlyList<SourceDay> day)
    {
        var (known, held) = (Count(SourceEvent.Signals) + Count(SourceEvent.Duplicates), Count(SourceEvent.Unresolved));
        return known + held == 0 ? null : Math.Round((double)known / (known + held), 4);

        long Count(SourceEvent kind) => day.Where(d => d.Kind == kind).Sum(d => d.Count);
    }
}

/// <summary>A source's numbers by day, and what is wrong with it now.</summary>
sealed record QualityBody(string Source, string From, string To, IReadOnlyList<QualityDayBody> Days, IReadOnlyList<string> Faults);
