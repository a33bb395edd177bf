using System.Collections.Immutable;
using System.Text;
using HealthEngine.Api.Jobs;
using HealthEngine.Api.Wire;
using HealthEngine.Catalog;

namespace HealthEngine.Api.Measures;

/// <summary>A measure: a number kept from signals.</summary>
/// <param name="Better">higher, lower or depends: which way it is good news.</param>
/// <param name="WindowDays">How many days back signals stand behind it; null: any.</param>
/// <param name="Custom">Whether it is the workspace's own.</param>
/// <param name="Version">Of its definition; null: it comes with the engine.</param>
/// <param name="Definition">As it was put; null: it comes with the engine.</param>
/// <param name="Scorecards">Cards whose live, shadow or newest version is made of it.</param>
sealed record MeasureBody(
    string Key,
    string Unit,
    string Better,
    int? WindowDays,
    string Description,
    bool Custom,
    int? Version,
    RawJson Definition,
    ImmutableArray<string> Scorecards)
{
    public static MeasureBody Of(MeasureInfo m) => new(
        m.Key, m.Unit, m.Better, m.WindowDays, m.Description, m.Definition is not null, m.Version,
        m.Definition is { } body ? new(Encoding.UTF8.GetBytes(body)) : default, m.Scorecards);
}

/// <summary>A measure just defined.</summary>
/// <param name="Rebuild">The job that makes it of what was sent before.</param>
sealed record PutMeasureBody(MeasureBody Measure, JobBody Rebuild);
