using System.Text;
using HealthEngine.Api.Jobs;
using HealthEngine.Api.Wire;
using HealthEngine.Definitions;

namespace HealthEngine.Api.Measures;

/// <summary>What tells that a customer got value for the first time.</summary>
/// <param name="Definition">As it was put: a milestone, or signals of a type.</param>
/// <param name="By">Who put it last.</param>
sealed record ValueEventBody(string Id, int Version, DateTimeOffset At, string By, RawJson Definition)
{
    public static ValueEventBody Of(Definition d) => new(d.Id, d.Version, d.At, d.By, new(Encoding.UTF8.GetBytes(d.Body!)));
}

/// <summary>A value event just defined.</summary>
/// <param name="Rebuild">The job that has accounts look for it in what was sent before.</param>
sealed record PutValueEventBody(ValueEventBody ValueEvent, JobBody Rebuild);

/// <summary>What is decided about the measures that come with the engine.</summary>
/// <param name="Version">0: nothing is, all is as it comes.</param>
/// <param name="Definition">As it was put; null: nothing is decided.</param>
/// <param name="By">Who put it last; null: nobody.</param>
sealed record MeasurePolicyBody(int Version, DateTimeOffset? At, string? By, RawJson Definition)
{
    public static MeasurePolicyBody Of(Definition? d) => d?.Body is { } body
        ? new(d.Version, d.At, d.By, new(Encoding.UTF8.GetBytes(body)))
        : new(0, null, null, default);
}

/// <summary>A policy just put.</summary>
/// <param name="Rebuild">The job that brings accounts to it.</param>
sealed record PutMeasurePolicyBody(MeasurePolicyBody Policy, JobBody Rebuild);
