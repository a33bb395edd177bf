using HealthEngine.Gauntlet.Engines;

namespace HealthEngine.Gauntlet.Faults;

/// <summary>The engine stands still for seconds, as on a machine that stalls, and then goes on.</summary>
sealed class Pause(EngineProcess engine, TimeProvider time) : IFault
{
    const int MillisecondsMin = 500, MillisecondsMax = 8_000; // beyond the clients' patience of five seconds

    public bool EngineMustSurvive => true;

    public async Task Strike(Random random, CancellationToken cancellation)
    {
        await engine.Signal("STOP");
        await Task.Delay(TimeSpan.FromMilliseconds(random.Next(MillisecondsMin, MillisecondsMax)), time, cancellation);
        await engine.Signal("CONT");
        await engine.WaitReady();
    }
}
