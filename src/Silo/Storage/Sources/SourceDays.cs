using System.Text.Json;
using HealthEngine.Sources;

namespace HealthEngine.Silo.Storage;

/// <summary>How counts of sources are stored.</summary>
static class SourceDays
{
    static readonly DateOnly Epoch = new(1970, 1, 1);

    static readonly Dictionary<string, SourceEvent> Kinds = Enum.GetValues<SourceEvent>().ToDictionary(Name);

    public static int Number(DateOnly day) => day.DayNumber - Epoch.DayNumber;

    public static string Name(SourceEvent kind) => JsonNamingPolicy.SnakeCaseLower.ConvertName(kind.ToString());

    public static SourceDay Read(string source, int day, string kind, long count) =>
        new(source, Epoch.AddDays(day), Kinds[kind], count);
}
