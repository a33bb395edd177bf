using System.Diagnostics.Metrics;
using HealthEngine.Linking;
using HealthEngine.Signals;

namespace HealthEngine.Api;

/// <summary>Counts what comes in over HTTP.</summary>
sealed class ApiMeter
{
    /// <summary>The engine's one meter.</summary>
    public const string Name = "HealthEngine";

    readonly Counter<long> _accepted;
    readonly Counter<long> _duplicates;
    readonly Counter<long> _rejected;
    readonly Counter<long> _held;
    readonly Counter<long> _suppressed;

    public ApiMeter(IMeterFactory meters)
    {
        var meter = meters.Create(Name);
        _accepted = meter.CreateCounter<long>("healthengine.signals.accepted", "{signal}", "Signals taken and on disk.");
        _duplicates = meter.CreateCounter<long>("healthengine.signals.duplicates", "{signal}", "Signals that had been taken before.");
        _rejected = meter.CreateCounter<long>("healthengine.signals.rejected", "{signal}", "Signals refused for a flaw of their own.");
        _held = meter.CreateCounter<long>("healthengine.signals.held", "{signal}", "Signals kept until their account is known.");
        _suppressed = meter.CreateCounter<long>("healthengine.signals.suppressed", "{signal}", "Signals not kept: their users were erased.");
    }

    public void Count(LinkedResult result, int rejected)
    {
        Count(new IntakeResult(result.Accepted, result.Duplicates, result.Suppressed), rejected);
        _held.Add(result.Held);
    }

    public void Count(IntakeResult result, int rejected)
    {
        _accepted.Add(result.Accepted);
        _duplicates.Add(result.Duplicates);
        _rejected.Add(rejected);
        _suppressed.Add(result.Suppressed);
    }
}
